/// An object that scripts can call by name.
///
/// A class states its `dispatchTable`, that of its default interface; names, numbers and calls follow from it.
public protocol IDispatch: IUnknown {
    var dispatchTable: DispatchTable { get }

    /// 1 if type information is available, else 0.
    func GetTypeInfoCount() throws(COMError) -> UInt32

    /// The DISPIDs of a member (the first name) and of its parameters (the others), in any letter case.
    func GetIDsOfNames(_ rgszNames: [String]) throws(COMError) -> [DISPID]

    /// Calls a method, reads or writes a property. A failure that EXCEPINFO would describe is the COMError itself.
    func Invoke(_ dispIdMember: DISPID, _ wFlags: DispatchFlags, _ pDispParams: DISPPARAMS) throws(COMError) -> VARIANT
}

public let IID_IDispatch = InterfaceID<any IDispatch>(
    "IDispatch", "00020400-0000-0000-C000-000000000046", base: IID_IUnknown)

extension IDispatch {
    public func GetTypeInfoCount() throws(COMError) -> UInt32 { 0 }

    public func GetIDsOfNames(_ rgszNames: [String]) throws(COMError) -> [DISPID] {
        try dispatchTable.ids(of: rgszNames)
    }

    public func Invoke(
        _ dispIdMember: DISPID, _ wFlags: DispatchFlags, _ pDispParams: DISPPARAMS
    ) throws(COMError) -> VARIANT {
        try dispatchTable.invoke(self, dispIdMember, wFlags, pDispParams)
    }
}
