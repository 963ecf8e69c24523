public import CAutomation
import COM

extension GUID {
    /// As COM writes it: `{00000000-0000-0000-C000-000000000046}`.
    fileprivate var braced: [UInt16] { Array("{\(self)}".utf16) + [0] }

    /// Only in braces.
    fileprivate init?(braced text: String) {
        guard text.utf8.first == UInt8(ascii: "{") else { return nil }
        self.init(parsing: text)
    }
}

/// How many characters there are, the NUL included; 0 where there is no room for them.
@c(StringFromGUID2) public func exportedStringFromGUID2(
    _ rguid: UnsafePointer<_GUID>?, _ lpsz: UnsafeMutablePointer<UInt16>?, _ cchMax: Int32
) -> Int32 {
    guard let rguid, let lpsz else { return 0 }
    let text = GUID(rguid.pointee).braced
    guard cchMax >= text.count else { return 0 }
    for (index, unit) in text.enumerated() { lpsz[index] = unit }
    return Int32(text.count)
}

/// The text is freed with CoTaskMemFree.
@c(StringFromCLSID) public func exportedStringFromCLSID(
    _ rclsid: UnsafePointer<_GUID>?, _ lplpsz: UnsafeMutablePointer<UnsafeMutablePointer<UInt16>?>?
) -> Int32 {
    guard let rclsid, let lplpsz else { return E_INVALIDARG }
    lplpsz.pointee = nil
    do {
        lplpsz.pointee = try taskMemory(GUID(rclsid.pointee).braced)
        return S_OK
    } catch { return error.hresult.signed }
}

/// Takes the name of a class, too. No text is no class.
@c(CLSIDFromString) public func exportedCLSIDFromString(
    _ lpsz: UnsafePointer<UInt16>?, _ pclsid: UnsafeMutablePointer<_GUID>?
) -> Int32 {
    guard let pclsid else { return E_INVALIDARG }
    pclsid.pointee = GUID.null.binary
    guard let lpsz else { return S_OK }
    guard let clsid = GUID(braced: String(terminated: lpsz)) else { return exportedCLSIDFromProgID(lpsz, pclsid) }
    pclsid.pointee = clsid.binary
    return S_OK
}

@c(IIDFromString) public func exportedIIDFromString(
    _ lpsz: UnsafePointer<UInt16>?, _ lpiid: UnsafeMutablePointer<_GUID>?
) -> Int32 {
    guard let lpiid else { return E_INVALIDARG }
    lpiid.pointee = GUID.null.binary
    guard let lpsz else { return S_OK }
    guard let iid = GUID(braced: String(terminated: lpsz)) else { return E_INVALIDARG }
    lpiid.pointee = iid.binary
    return S_OK
}
