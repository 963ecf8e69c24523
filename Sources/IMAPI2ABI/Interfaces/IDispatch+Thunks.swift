import CAutomation
import CFaces
import COM

@c func imapi2_IDispatch_GetTypeInfoCount(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pctinfo: UnsafeMutablePointer<UInt32>?
) -> Int32 {
    guard let pctinfo else { return failure(.E_POINTER) }
    do {
        pctinfo.store(try target.target((any IDispatch).self).GetTypeInfoCount())
        return S_OK
    } catch { return failure(error) }
}

/// There is no type description: GetTypeInfoCount says 0.
@c func imapi2_IDispatch_GetTypeInfo(
    _ target: UnsafeRawPointer, _ convention: Convention, _ iTInfo: UInt32, _ lcid: UInt32,
    _ ppTInfo: UnsafeMutablePointer<InterfacePointer?>?
) -> Int32 {
    guard let ppTInfo else { return failure(.E_POINTER) }
    ppTInfo.pointee = nil
    return failure(.DISP_E_BADINDEX)
}

@c func imapi2_IDispatch_GetIDsOfNames(
    _ target: UnsafeRawPointer, _ convention: Convention, _ riid: UnsafePointer<_GUID>?,
    _ rgszNames: UnsafeMutablePointer<BSTRPointer?>?, _ cNames: UInt32, _ lcid: UInt32,
    _ rgDispId: UnsafeMutablePointer<Int32>?
) -> Int32 {
    guard let rgszNames, let rgDispId else { return failure(.E_POINTER) }
    guard isNull(riid) else { return failure(.DISP_E_UNKNOWNINTERFACE) }
    guard cNames > 0 else { return failure(.E_INVALIDARG) }
    for index in 0..<Int(cNames) { rgDispId[index] = DISPID.DISPID_UNKNOWN.rawValue }
    let names = (0..<Int(cNames)).map { String(terminated: rgszNames[$0]) }
    let object = target.target((any IDispatch).self)
    do {
        for (index, id) in try object.GetIDsOfNames(names).enumerated() { rgDispId[index] = id.rawValue }
        return S_OK
    } catch {
        // The member may be known where a parameter is not.
        if let id = try? object.GetIDsOfNames([names[0]]).first { rgDispId[0] = id.rawValue }
        return error.hresult.signed
    }
}

@c func imapi2_IDispatch_Invoke(
    _ target: UnsafeRawPointer, _ convention: Convention, _ dispIdMember: Int32, _ riid: UnsafePointer<_GUID>?,
    _ lcid: UInt32, _ wFlags: UInt16, _ pDispParams: UnsafeMutablePointer<tagDISPPARAMS>?,
    _ pVarResult: UnsafeMutablePointer<tagVARIANT>?, _ pExcepInfo: UnsafeMutablePointer<tagEXCEPINFO>?,
    _ puArgErr: UnsafeMutablePointer<UInt32>?
) -> Int32 {
    guard let pDispParams else { return failure(.E_POINTER) }
    guard isNull(riid) else { return failure(.DISP_E_UNKNOWNINTERFACE) }
    let object = target.target((any IDispatch).self)
    return invoke(convention, pDispParams, pVarResult, pExcepInfo, puArgErr, object.dispatchTable.iid) {
        parameters throws(COMError) in
        try object.Invoke(DISPID(rawValue: dispIdMember), DispatchFlags(rawValue: wFlags), parameters)
    }
}

/// A late-bound call: its arguments come in, its result or the account of its failure goes out.
func invoke(
    _ convention: Convention, _ pDispParams: UnsafeMutablePointer<tagDISPPARAMS>,
    _ pVarResult: UnsafeMutablePointer<tagVARIANT>?, _ pExcepInfo: UnsafeMutablePointer<tagEXCEPINFO>?,
    _ puArgErr: UnsafeMutablePointer<UInt32>?, _ iid: GUID,
    _ call: (DISPPARAMS) throws(COMError) -> VARIANT
) -> Int32 {
    if let pVarResult { pVarResult.pointee = tagVARIANT() }
    do throws(COMError) {
        let parameters = try DISPPARAMS(pDispParams.pointee, convention)
        let result: VARIANT
        do { result = try call(parameters) } catch {
            guard !error.isOfDispatch else { throw error }
            if let pExcepInfo {
                pExcepInfo.pointee = tagEXCEPINFO(error.with(source: ErrorSource.name(of: iid)))
            }
            ErrorInfoSlot.leave(error, iid)
            return HRESULT.DISP_E_EXCEPTION.signed
        }
        if let pVarResult { try result.store(in: pVarResult, convention) }
        return S_OK
    } catch {
        if let argument = error.argument, let puArgErr {
            // Arguments count from the last one here.
            puArgErr.pointee = pDispParams.pointee.cArgs &- 1 &- UInt32(clamping: argument)
        }
        return failure(error)
    }
}

/// IDispatch reserves an interface id that must be IID_NULL; callers that pass no pointer are forgiven.
private func isNull(_ riid: UnsafePointer<_GUID>?) -> Bool {
    guard let riid else { return true }
    return GUID(riid.pointee) == .null
}

extension DISPPARAMS {
    /// - Throws: `E_INVALIDARG` for counts without arrays or more names than arguments; the codes of `VARIANT`, with
    ///   the argument at fault.
    fileprivate init(_ binary: tagDISPPARAMS, _ convention: Convention) throws(COMError) {
        let (count, nameCount) = (Int(binary.cArgs), Int(binary.cNamedArgs))
        self.init()
        guard nameCount <= count else { throw COMError(.E_INVALIDARG) }
        guard count > 0 else { return }
        guard let values = binary.rgvarg, nameCount == 0 || binary.rgdispidNamedArgs != nil else {
            throw COMError(.E_INVALIDARG)
        }
        for index in (0..<count).reversed() {
            let value: VARIANT
            do { value = try VARIANT(values + index, convention) } catch {
                throw error.with(argument: count - 1 - index)
            }
            guard index < nameCount, let names = binary.rgdispidNamedArgs else {
                arguments.append(value)
                continue
            }
            named.append((DISPID(rawValue: names[index]), value))
        }
    }
}

extension COMError {
    /// Whether the call did not come about: a matter between IDispatch and its caller, and no exception of the member.
    fileprivate var isOfDispatch: Bool {
        let isDispatchFailure = hresult.failed && hresult.facility == Int(FACILITY_DISPATCH)
        return hresult == .E_OUTOFMEMORY || isDispatchFailure && hresult != .DISP_E_EXCEPTION
    }
}

extension tagEXCEPINFO {
    fileprivate init(_ error: COMError) {
        self.init()
        bstrDescription = try? bstr(error.description)
        bstrSource = try? bstr(error.source)
        scode = error.hresult.signed
    }
}
