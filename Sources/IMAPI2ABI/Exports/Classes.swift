public import CAutomation
import CFaces
import COM
import IMAPI2

/// The factory of a class, for callers of one convention.
private func classObject(
    _ rclsid: UnsafePointer<_GUID>?, _ riid: UnsafePointer<_GUID>?, _ ppv: UnsafeMutablePointer<InterfacePointer?>?,
    _ convention: Convention
) -> Int32 {
    guard let ppv else { return E_POINTER }
    ppv.pointee = nil
    guard let rclsid, let riid else { return E_INVALIDARG }
    do {
        ppv.pointee = try reference(to: DllGetClassObject(GUID(rclsid.pointee)), GUID(riid.pointee), convention)
        return S_OK
    } catch { return failure(error) }
}

@c(DllGetClassObject) public func exportedDllGetClassObject(
    _ rclsid: UnsafePointer<_GUID>?, _ riid: UnsafePointer<_GUID>?,
    _ ppv: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> Int32 {
    classObject(rclsid, riid, ppv, systemV)
}

/// DllGetClassObject for callers of Microsoft's convention: all objects that come from this factory have their faces of it.
@c(imapi2_microsoft_class_object) public func exportedMicrosoftClassObject(
    _ rclsid: UnsafePointer<_GUID>?, _ riid: UnsafePointer<_GUID>?,
    _ ppv: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> Int32 {
    classObject(rclsid, riid, ppv, Convention(FACE_MICROSOFT))
}

@c(DllCanUnloadNow) public func exportedDllCanUnloadNow() -> Int32 {
    ObjectTable.count == 0 ? DllCanUnloadNow().signed : S_FALSE
}

/// Objects live in the caller's process, so any context with an in-process server will do.
@c(CoCreateInstance) public func exportedCoCreateInstance(
    _ rclsid: UnsafePointer<_GUID>?, _ pUnkOuter: UnsafeMutableRawPointer?, _ dwClsContext: UInt32,
    _ riid: UnsafePointer<_GUID>?, _ ppv: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> Int32 {
    guard let ppv else { return E_POINTER }
    ppv.pointee = nil
    guard let rclsid, let riid else { return E_INVALIDARG }
    do throws(COMError) {
        guard pUnkOuter == nil else { throw COMError(.CLASS_E_NOAGGREGATION) }
        guard dwClsContext & CLSCTX_INPROC_SERVER.rawValue != 0 else { throw COMError(.REGDB_E_CLASSNOTREG) }
        let iid = GUID(riid.pointee)
        ppv.pointee = try reference(to: CoCreateInstance(GUID(rclsid.pointee), iid), iid, systemV)
        return S_OK
    } catch { return failure(error) }
}

/// CO_E_CLASSSTRING for every name that is no class's, as Windows has it; scripts hear of a class that is not registered.
@c(CLSIDFromProgID) public func exportedCLSIDFromProgID(
    _ lpszProgID: UnsafePointer<UInt16>?, _ lpclsid: UnsafeMutablePointer<_GUID>?
) -> Int32 {
    guard let lpszProgID, let lpclsid else { return E_INVALIDARG }
    lpclsid.pointee = GUID.null.binary
    do {
        lpclsid.pointee = try CLSIDFromProgID(String(terminated: lpszProgID)).binary
        return S_OK
    } catch { return HRESULT.CO_E_CLASSSTRING.signed }
}

/// The text is freed with CoTaskMemFree.
@c(ProgIDFromCLSID) public func exportedProgIDFromCLSID(
    _ clsid: UnsafePointer<_GUID>?, _ lplpszProgID: UnsafeMutablePointer<UnsafeMutablePointer<UInt16>?>?
) -> Int32 {
    guard let clsid, let lplpszProgID else { return E_INVALIDARG }
    lplpszProgID.pointee = nil
    do {
        lplpszProgID.pointee = try taskMemory(Array(ProgIDFromCLSID(GUID(clsid.pointee)).utf16) + [0])
        return S_OK
    } catch { return error.hresult.signed }
}
