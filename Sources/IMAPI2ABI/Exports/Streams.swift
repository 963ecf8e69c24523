import CAutomation
import COM

/// A stream for the caller, or why there is none.
private func answer(
    _ ppstm: UnsafeMutablePointer<InterfacePointer?>?, _ open: () throws(COMError) -> any IStream
) -> Int32 {
    guard let ppstm else { return E_POINTER }
    ppstm.pointee = nil
    do {
        try ppstm.store(open(), IID_IStream, systemV)
        return S_OK
    } catch { return failure(error) }
}

@c(SHCreateStreamOnFileW) public func exportedSHCreateStreamOnFileW(
    _ pszFile: UnsafePointer<UInt16>?, _ grfMode: UInt32, _ ppstm: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> Int32 {
    guard let pszFile else { return E_INVALIDARG }
    return answer(ppstm) { () throws(COMError) in
        try SHCreateStreamOnFile(String(terminated: pszFile), STGM(rawValue: grfMode))
    }
}

/// The attributes of a new file have no meaning here and are left alone; the template is reserved.
@c(SHCreateStreamOnFileEx) public func exportedSHCreateStreamOnFileEx(
    _ pszFile: UnsafePointer<UInt16>?, _ grfMode: UInt32, _ dwAttributes: UInt32, _ fCreate: Int32,
    _ pstmTemplate: UnsafeMutableRawPointer?, _ ppstm: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> Int32 {
    guard let pszFile, pstmTemplate == nil else { return E_INVALIDARG }
    return answer(ppstm) { () throws(COMError) in
        try SHCreateStreamOnFileEx(String(terminated: pszFile), STGM(rawValue: grfMode), fCreate: fCreate != 0)
    }
}

/// A stream over memory of its own: there are no global handles here, so none can be given.
@c(CreateStreamOnHGlobal) public func exportedCreateStreamOnHGlobal(
    _ hGlobal: UnsafeMutableRawPointer?, _ fDeleteOnRelease: Int32,
    _ ppstm: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> Int32 {
    guard hGlobal == nil else { return E_INVALIDARG }
    return answer(ppstm) { () throws(COMError) in CreateStreamOnHGlobal() }
}
