import CAutomation
import CFaces
import COM

@c func imapi2_IErrorInfo_GetGUID(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pGUID: UnsafeMutablePointer<_GUID>?
) -> Int32 {
    guard let pGUID else { return E_POINTER }
    do {
        pGUID.pointee = try target.target((any IErrorInfo).self).GetGUID().binary
        return S_OK
    } catch { return error.hresult.signed }
}

/// An answer of text. No error information is left behind: the caller is reading it.
private func answer(
    _ place: UnsafeMutablePointer<BSTRPointer?>?, _ text: () throws(COMError) -> String
) -> Int32 {
    guard let place else { return E_POINTER }
    place.pointee = nil
    do {
        try place.store(text())
        return S_OK
    } catch { return error.hresult.signed }
}

@c func imapi2_IErrorInfo_GetSource(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pBstrSource: UnsafeMutablePointer<BSTRPointer?>?
) -> Int32 {
    answer(pBstrSource, target.target((any IErrorInfo).self).GetSource)
}

@c func imapi2_IErrorInfo_GetDescription(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pBstrDescription: UnsafeMutablePointer<BSTRPointer?>?
) -> Int32 {
    answer(pBstrDescription, target.target((any IErrorInfo).self).GetDescription)
}

@c func imapi2_IErrorInfo_GetHelpFile(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pBstrHelpFile: UnsafeMutablePointer<BSTRPointer?>?
) -> Int32 {
    answer(pBstrHelpFile, target.target((any IErrorInfo).self).GetHelpFile)
}

@c func imapi2_IErrorInfo_GetHelpContext(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pdwHelpContext: UnsafeMutablePointer<UInt32>?
) -> Int32 {
    guard let pdwHelpContext else { return E_POINTER }
    do {
        pdwHelpContext.store(try target.target((any IErrorInfo).self).GetHelpContext())
        return S_OK
    } catch { return error.hresult.signed }
}

@c func imapi2_ISupportErrorInfo_InterfaceSupportsErrorInfo(
    _ target: UnsafeRawPointer, _ convention: Convention, _ riid: UnsafePointer<_GUID>?
) -> Int32 {
    guard let riid else { return E_POINTER }
    do {
        return try target.target((any ISupportErrorInfo).self).InterfaceSupportsErrorInfo(GUID(riid.pointee))
            .signed
    } catch { return error.hresult.signed }
}
