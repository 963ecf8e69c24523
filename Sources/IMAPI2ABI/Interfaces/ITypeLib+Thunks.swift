import CAutomation
import CFaces
import COM

private func types(_ target: UnsafeRawPointer) -> TypeLibrary { target.target((any ITypeLib).self).types }

/// What is not there, or not described here.
func nothing(_ place: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: HRESULT) -> Int32 {
    guard let place else { return failure(.E_POINTER) }
    place.pointee = nil
    return failure(code)
}

/// The name and the text of something; the caller asks for what it wants to know.
func documentation(
    _ pBstrName: UnsafeMutablePointer<BSTRPointer?>?, _ pBstrDocString: UnsafeMutablePointer<BSTRPointer?>?,
    _ pdwHelpContext: UnsafeMutablePointer<UInt32>?, _ pBstrHelpFile: UnsafeMutablePointer<BSTRPointer?>?,
    _ texts: () throws(COMError) -> (name: String, summary: String)
) -> Int32 {
    for place in [pBstrName, pBstrDocString, pBstrHelpFile] { place?.pointee = nil }
    pdwHelpContext?.pointee = 0
    do throws(COMError) {
        let texts = try texts()
        if let pBstrName { pBstrName.pointee = try bstr(texts.name) }
        if let pBstrDocString, !texts.summary.isEmpty { pBstrDocString.pointee = try bstr(texts.summary) }
        return S_OK
    } catch {
        SysFreeString(pBstrName?.pointee)
        pBstrName?.pointee = nil
        return failure(error)
    }
}

@c func imapi2_ITypeLib_GetTypeInfoCount(_ target: UnsafeRawPointer, _ convention: Convention) -> UInt32 {
    UInt32(types(target).count)
}

@c func imapi2_ITypeLib_GetTypeInfo(
    _ target: UnsafeRawPointer, _ convention: Convention, _ index: UInt32,
    _ ppTInfo: UnsafeMutablePointer<InterfacePointer?>?
) -> Int32 {
    guard let ppTInfo else { return failure(.E_POINTER) }
    ppTInfo.pointee = nil
    do {
        try ppTInfo.store(types(target).type(at: Int(index)), IID_ITypeInfo, convention)
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_ITypeLib_GetTypeInfoType(
    _ target: UnsafeRawPointer, _ convention: Convention, _ index: UInt32, _ pTKind: UnsafeMutablePointer<Int32>?
) -> Int32 {
    guard let pTKind else { return failure(.E_POINTER) }
    do throws(COMError) {
        let attributes = try types(target).type(at: Int(index)).attributes()
        pTKind.pointee = attributes.pointee.typekind
        CoTaskMemFree(attributes)
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_ITypeLib_GetTypeInfoOfGuid(
    _ target: UnsafeRawPointer, _ convention: Convention, _ guid: UnsafePointer<_GUID>?,
    _ ppTInfo: UnsafeMutablePointer<InterfacePointer?>?
) -> Int32 {
    guard let ppTInfo else { return failure(.E_POINTER) }
    ppTInfo.pointee = nil
    guard let guid else { return failure(.E_INVALIDARG) }
    do {
        try ppTInfo.store(types(target).type(of: GUID(guid.pointee)), IID_ITypeInfo, convention)
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_ITypeLib_GetLibAttr(
    _ target: UnsafeRawPointer, _ convention: Convention,
    _ ppTLibAttr: UnsafeMutablePointer<UnsafeMutablePointer<tagTLIBATTR>?>?
) -> Int32 {
    guard let ppTLibAttr else { return failure(.E_POINTER) }
    ppTLibAttr.pointee = nil
    do {
        ppTLibAttr.pointee = try types(target).attributes()
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_ITypeLib_GetTypeComp(
    _ target: UnsafeRawPointer, _ convention: Convention, _ ppTComp: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> Int32 {
    nothing(ppTComp, .E_NOTIMPL)
}

@c func imapi2_ITypeLib_GetDocumentation(
    _ target: UnsafeRawPointer, _ convention: Convention, _ index: Int32,
    _ pBstrName: UnsafeMutablePointer<BSTRPointer?>?, _ pBstrDocString: UnsafeMutablePointer<BSTRPointer?>?,
    _ pdwHelpContext: UnsafeMutablePointer<UInt32>?, _ pBstrHelpFile: UnsafeMutablePointer<BSTRPointer?>?
) -> Int32 {
    let types = types(target)
    return documentation(pBstrName, pBstrDocString, pdwHelpContext, pBstrHelpFile) { () throws(COMError) in
        index == -1 ? (types.name, types.summary) : (try types.type(at: Int(index)).name, "")
    }
}

@c func imapi2_ITypeLib_IsName(
    _ target: UnsafeRawPointer, _ convention: Convention, _ szNameBuf: BSTRPointer?, _ lHashVal: UInt32,
    _ pfName: UnsafeMutablePointer<Int32>?
) -> Int32 {
    guard let szNameBuf, let pfName else { return failure(.E_POINTER) }
    pfName.pointee = types(target).types(named: String(terminated: szNameBuf)).isEmpty ? 0 : 1
    return S_OK
}

@c func imapi2_ITypeLib_FindName(
    _ target: UnsafeRawPointer, _ convention: Convention, _ szNameBuf: BSTRPointer?, _ lHashVal: UInt32,
    _ ppTInfo: UnsafeMutablePointer<InterfacePointer?>?, _ rgMemId: UnsafeMutablePointer<Int32>?,
    _ pcFound: UnsafeMutablePointer<UInt16>?
) -> Int32 {
    guard let szNameBuf, let ppTInfo, let rgMemId, let pcFound else { return failure(.E_POINTER) }
    let found = types(target).types(named: String(terminated: szNameBuf)).prefix(Int(pcFound.pointee))
    pcFound.pointee = 0
    do {
        for (index, (type, member)) in found.enumerated() {
            try (ppTInfo + index).store(type, IID_ITypeInfo, convention)
            rgMemId[index] = member?.rawValue ?? -1
            pcFound.pointee += 1
        }
        return S_OK
    } catch {
        for index in 0..<Int(pcFound.pointee) { release(ppTInfo[index], convention) }
        pcFound.pointee = 0
        return failure(error)
    }
}

@c func imapi2_ITypeLib_ReleaseTLibAttr(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pTLibAttr: UnsafeMutablePointer<tagTLIBATTR>?
) -> UInt32 {
    CoTaskMemFree(pTLibAttr)
    return 0
}
