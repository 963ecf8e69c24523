import CAutomation
import CFaces
import COM

@c func imapi2_IClassFactory_CreateInstance(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pUnkOuter: InterfacePointer?,
    _ riid: UnsafePointer<_GUID>?, _ ppvObject: UnsafeMutablePointer<InterfacePointer?>?
) -> Int32 {
    guard let ppvObject else { return failure(.E_POINTER) }
    ppvObject.pointee = nil
    guard let riid else { return failure(.E_INVALIDARG) }
    do throws(COMError) {
        guard pUnkOuter == nil else { throw COMError(.CLASS_E_NOAGGREGATION) }
        let iid = GUID(riid.pointee)
        let object = try target.target((any IClassFactory).self).CreateInstance(nil, iid)
        ppvObject.pointee = try reference(to: object, iid, convention)
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_IClassFactory_LockServer(_ target: UnsafeRawPointer, _ convention: Convention, _ fLock: Int32) -> Int32 {
    do {
        try target.target((any IClassFactory).self).LockServer(fLock != 0)
        return S_OK
    } catch { return failure(error) }
}
