import CAutomation
import CFaces
import COM
import IMAPI2

private func type(_ target: UnsafeRawPointer) -> TypeInformation { target.target((any ITypeInfo).self).type }

@c func imapi2_ITypeInfo_GetTypeAttr(
    _ target: UnsafeRawPointer, _ convention: Convention,
    _ ppTypeAttr: UnsafeMutablePointer<UnsafeMutablePointer<tagTYPEATTR>?>?
) -> Int32 {
    guard let ppTypeAttr else { return failure(.E_POINTER) }
    ppTypeAttr.pointee = nil
    do {
        ppTypeAttr.pointee = try type(target).attributes()
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_ITypeInfo_GetTypeComp(
    _ target: UnsafeRawPointer, _ convention: Convention, _ ppTComp: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> Int32 {
    nothing(ppTComp, .E_NOTIMPL)
}

@c func imapi2_ITypeInfo_GetFuncDesc(
    _ target: UnsafeRawPointer, _ convention: Convention, _ index: UInt32,
    _ ppFuncDesc: UnsafeMutablePointer<UnsafeMutablePointer<tagFUNCDESC>?>?
) -> Int32 {
    guard let ppFuncDesc else { return failure(.E_POINTER) }
    ppFuncDesc.pointee = nil
    do {
        ppFuncDesc.pointee = try type(target).function(at: Int(index))
        return S_OK
    } catch { return failure(error) }
}

/// There are no variables.
@c func imapi2_ITypeInfo_GetVarDesc(
    _ target: UnsafeRawPointer, _ convention: Convention, _ index: UInt32,
    _ ppVarDesc: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> Int32 {
    nothing(ppVarDesc, .TYPE_E_ELEMENTNOTFOUND)
}

@c func imapi2_ITypeInfo_GetNames(
    _ target: UnsafeRawPointer, _ convention: Convention, _ memid: Int32,
    _ rgBstrNames: UnsafeMutablePointer<BSTRPointer?>?, _ cMaxNames: UInt32, _ pcNames: UnsafeMutablePointer<UInt32>?
) -> Int32 {
    guard let rgBstrNames, let pcNames else { return failure(.E_POINTER) }
    pcNames.pointee = 0
    do {
        let function = try type(target).function(DISPID(rawValue: memid))
        for name in ([function.name] + function.parameters.map(\.name)).prefix(Int(cMaxNames)) {
            rgBstrNames[Int(pcNames.pointee)] = try bstr(name)
            pcNames.pointee += 1
        }
        return S_OK
    } catch {
        for index in 0..<Int(pcNames.pointee) { SysFreeString(rgBstrNames[index]) }
        pcNames.pointee = 0
        return failure(error)
    }
}

@c func imapi2_ITypeInfo_GetRefTypeOfImplType(
    _ target: UnsafeRawPointer, _ convention: Convention, _ index: UInt32, _ pRefType: UnsafeMutablePointer<UInt32>?
) -> Int32 {
    guard let pRefType else { return failure(.E_POINTER) }
    guard Int(index) < type(target).sources.count else { return failure(.TYPE_E_ELEMENTNOTFOUND) }
    pRefType.pointee = index
    return S_OK
}

@c func imapi2_ITypeInfo_GetImplTypeFlags(
    _ target: UnsafeRawPointer, _ convention: Convention, _ index: UInt32,
    _ pImplTypeFlags: UnsafeMutablePointer<Int32>?
) -> Int32 {
    guard let pImplTypeFlags else { return failure(.E_POINTER) }
    guard Int(index) < type(target).sources.count else { return failure(.TYPE_E_ELEMENTNOTFOUND) }
    pImplTypeFlags.pointee = index == 0 ? 3 : 2  // IMPLTYPEFLAG_FSOURCE, and FDEFAULT
    return S_OK
}

@c func imapi2_ITypeInfo_GetIDsOfNames(
    _ target: UnsafeRawPointer, _ convention: Convention, _ rgszNames: UnsafeMutablePointer<BSTRPointer?>?,
    _ cNames: UInt32, _ pMemId: UnsafeMutablePointer<Int32>?
) -> Int32 {
    guard let rgszNames, let pMemId else { return failure(.E_POINTER) }
    guard cNames > 0 else { return failure(.E_INVALIDARG) }
    for index in 0..<Int(cNames) { pMemId[index] = DISPID.DISPID_UNKNOWN.rawValue }
    do {
        let names = (0..<Int(cNames)).map { String(terminated: rgszNames[$0]) }
        for (index, id) in try type(target).ids(of: names).enumerated() { pMemId[index] = id.rawValue }
        return S_OK
    } catch { return failure(error) }
}

/// The instance is a pointer to the interface that is described: what clients call to have their own sinks' Invoke done.
@c func imapi2_ITypeInfo_Invoke(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pvInstance: InterfacePointer?, _ memid: Int32,
    _ wFlags: UInt16, _ pDispParams: UnsafeMutablePointer<tagDISPPARAMS>?,
    _ pVarResult: UnsafeMutablePointer<tagVARIANT>?, _ pExcepInfo: UnsafeMutablePointer<tagEXCEPINFO>?,
    _ puArgErr: UnsafeMutablePointer<UInt32>?
) -> Int32 {
    guard let pvInstance, let pDispParams else { return failure(.E_POINTER) }
    let type = type(target)
    return invoke(convention, pDispParams, pVarResult, pExcepInfo, puArgErr, type.guid) { parameters throws(COMError) in
        guard let instance = try instance(pvInstance, type.guid, convention) as? any IDispatch else {
            throw COMError(.E_NOINTERFACE)
        }
        return try type.invoke(
            instance, DISPID(rawValue: memid), DispatchFlags(rawValue: wFlags), parameters)
    }
}

private func instance(
    _ pointer: InterfacePointer, _ iid: GUID, _ convention: Convention
) throws(COMError) -> any IUnknown {
    var face: Convention = 0
    if let own = face_behind(pointer, &face) { return UnsafeMutablePointer<Block>(own.pointee.block).object }
    return ForeignKind.wrapper(of: pointer, iid, convention)
}

@c func imapi2_ITypeInfo_GetDocumentation(
    _ target: UnsafeRawPointer, _ convention: Convention, _ memid: Int32,
    _ pBstrName: UnsafeMutablePointer<BSTRPointer?>?, _ pBstrDocString: UnsafeMutablePointer<BSTRPointer?>?,
    _ pdwHelpContext: UnsafeMutablePointer<UInt32>?, _ pBstrHelpFile: UnsafeMutablePointer<BSTRPointer?>?
) -> Int32 {
    let type = type(target)
    return documentation(pBstrName, pBstrDocString, pdwHelpContext, pBstrHelpFile) { () throws(COMError) in
        (memid == -1 ? type.name : try type.function(DISPID(rawValue: memid)).name, "")
    }
}

@c func imapi2_ITypeInfo_GetDllEntry(
    _ target: UnsafeRawPointer, _ convention: Convention, _ memid: Int32, _ invKind: Int32,
    _ pBstrDllName: UnsafeMutablePointer<BSTRPointer?>?, _ pBstrName: UnsafeMutablePointer<BSTRPointer?>?,
    _ pwOrdinal: UnsafeMutablePointer<UInt16>?
) -> Int32 {
    pBstrDllName?.pointee = nil
    pBstrName?.pointee = nil
    pwOrdinal?.pointee = 0
    return failure(.TYPE_E_ELEMENTNOTFOUND)
}

@c func imapi2_ITypeInfo_GetRefTypeInfo(
    _ target: UnsafeRawPointer, _ convention: Convention, _ hRefType: UInt32,
    _ ppTInfo: UnsafeMutablePointer<InterfacePointer?>?
) -> Int32 {
    guard let ppTInfo else { return failure(.E_POINTER) }
    ppTInfo.pointee = nil
    do throws(COMError) {
        let type = type(target)
        guard Int(hRefType) < type.sources.count else { throw COMError(.TYPE_E_ELEMENTNOTFOUND) }
        try ppTInfo.store(type.library.type(of: type.sources[Int(hRefType)]), IID_ITypeInfo, convention)
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_ITypeInfo_AddressOfMember(
    _ target: UnsafeRawPointer, _ convention: Convention, _ memid: Int32, _ invKind: Int32,
    _ ppv: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> Int32 {
    nothing(ppv, .TYPE_E_ELEMENTNOTFOUND)
}

@c func imapi2_ITypeInfo_CreateInstance(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pUnkOuter: InterfacePointer?,
    _ riid: UnsafePointer<_GUID>?, _ ppvObj: UnsafeMutablePointer<InterfacePointer?>?
) -> Int32 {
    guard let ppvObj else { return failure(.E_POINTER) }
    ppvObj.pointee = nil
    do throws(COMError) {
        guard let riid else { throw COMError(.E_INVALIDARG) }
        guard pUnkOuter == nil else { throw COMError(.CLASS_E_NOAGGREGATION) }
        let iid = GUID(riid.pointee)
        ppvObj.pointee = try reference(to: CoCreateInstance(type(target).guid, iid), iid, convention)
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_ITypeInfo_GetMops(
    _ target: UnsafeRawPointer, _ convention: Convention, _ memid: Int32,
    _ pBstrMops: UnsafeMutablePointer<BSTRPointer?>?
) -> Int32 {
    guard let pBstrMops else { return failure(.E_POINTER) }
    pBstrMops.pointee = nil
    return S_OK
}

@c func imapi2_ITypeInfo_GetContainingTypeLib(
    _ target: UnsafeRawPointer, _ convention: Convention, _ ppTLib: UnsafeMutablePointer<InterfacePointer?>?,
    _ pIndex: UnsafeMutablePointer<UInt32>?
) -> Int32 {
    guard let ppTLib else { return failure(.E_POINTER) }
    ppTLib.pointee = nil
    do {
        try ppTLib.store(type(target).library, IID_ITypeLib, convention)
        pIndex?.pointee = UInt32(type(target).index)
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_ITypeInfo_ReleaseTypeAttr(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pTypeAttr: UnsafeMutablePointer<tagTYPEATTR>?
) -> UInt32 {
    CoTaskMemFree(pTypeAttr)
    return 0
}

@c func imapi2_ITypeInfo_ReleaseFuncDesc(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pFuncDesc: UnsafeMutablePointer<tagFUNCDESC>?
) -> UInt32 {
    CoTaskMemFree(pFuncDesc)
    return 0
}

@c func imapi2_ITypeInfo_ReleaseVarDesc(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pVarDesc: UnsafeMutableRawPointer?
) -> UInt32 { 0 }
