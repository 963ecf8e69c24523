import CAutomation
import CFaces
import COM

/// An Automation object of others; also the base of the wrappers of its interfaces.
class ForeignIDispatch: ForeignUnknown, IDispatch, @unchecked Sendable {
    /// The object alone knows its members.
    var dispatchTable: DispatchTable { ForeignIDispatch.unknown }
    private static let unknown = DispatchTable("IDispatch", IID_IDispatch.iid, [])

    final func GetTypeInfoCount() throws(COMError) -> UInt32 {
        var count: UInt32 = 0
        try check(foreign_IDispatch_GetTypeInfoCount(pointer, convention, &count))
        return count
    }

    final func GetIDsOfNames(_ rgszNames: [String]) throws(COMError) -> [DISPID] {
        var noInterface = GUID.null.binary
        var ids = [Int32](repeating: DISPID.DISPID_UNKNOWN.rawValue, count: rgszNames.count)
        var names: [BSTRPointer?] = []
        defer { names.forEach { SysFreeString($0) } }
        for name in rgszNames { names.append(try bstr(name)) }
        try check(
            foreign_IDispatch_GetIDsOfNames(
                pointer, convention, &noInterface, &names, UInt32(names.count), 0, &ids))
        return ids.map(DISPID.init(rawValue:))
    }

    final func Invoke(
        _ dispIdMember: DISPID, _ wFlags: DispatchFlags, _ pDispParams: DISPPARAMS
    ) throws(COMError) -> VARIANT {
        var noInterface = GUID.null.binary
        var call = try OutgoingCall(pDispParams, convention)
        defer { call.end() }
        var result = tagVARIANT()
        var exception = tagEXCEPINFO()
        var argument = UInt32.max
        let code = call.withParameters { parameters in
            foreign_IDispatch_Invoke(
                pointer, convention, dispIdMember.rawValue, &noInterface, 0, wFlags.rawValue, &parameters, &result,
                &exception, &argument)
        }
        if HRESULT(signed: code) == .DISP_E_EXCEPTION { throw COMError(taking: &exception, convention) }
        do { try check(code) } catch {
            throw error.with(argument: call.place(fromLast: argument))
        }
        return try VARIANT(taking: &result, convention)
    }
}
