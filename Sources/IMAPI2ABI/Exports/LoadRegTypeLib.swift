public import CAutomation
import COM

/// The libraries are there without being registered; any language is theirs.
@c(LoadRegTypeLib) public func exportedLoadRegTypeLib(
    _ rguid: UnsafePointer<_GUID>?, _ wVerMajor: UInt16, _ wVerMinor: UInt16, _ lcid: UInt32,
    _ pptlib: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> Int32 {
    guard let rguid, let pptlib else { return failure(.E_INVALIDARG) }
    pptlib.pointee = nil
    do throws(COMError) {
        let libid = GUID(rguid.pointee)
        guard wVerMajor == 1, wVerMinor == 0, let library = TypeLibraries.all.first(where: { $0.libid == libid }) else {
            throw COMError(.TYPE_E_LIBNOTREGISTERED)
        }
        try pptlib.store(library, IID_ITypeLib, systemV)
        return S_OK
    } catch { return failure(error) }
}
