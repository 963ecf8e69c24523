/// What every COM object is. Swift counts the references, so AddRef and Release exist in the binary layer only.
///
/// A class states `interfaceMap`, the rest follows. An object that stands for a foreign one may answer
/// QueryInterface itself; the laws of COM (identity, reflexive, symmetric, transitive, a set that never changes)
/// bind it all the same.
public protocol IUnknown: AnyObject, Sendable, VariantConvertible {
    var interfaceMap: InterfaceMap { get }
    func QueryInterface(_ riid: GUID) throws(COMError) -> any IUnknown
}

public let IID_IUnknown = InterfaceID<any IUnknown>("IUnknown", "00000000-0000-0000-C000-000000000046", base: nil)

extension IUnknown {
    public func QueryInterface(_ riid: GUID) throws(COMError) -> any IUnknown {
        guard interfaceMap.contains(riid) else { throw COMError(.E_NOINTERFACE) }
        return self
    }

    /// The object as the Swift type of an interface: `try recorder.QueryInterface(IID_IDiscRecorder2Ex)`.
    public func QueryInterface<I>(_ id: InterfaceID<I>) throws(COMError) -> I {
        guard let answer = try QueryInterface(id.iid) as? I else { throw COMError(.E_NOINTERFACE) }
        return answer
    }

    /// VT_DISPATCH for an Automation object, else VT_UNKNOWN.
    public var variant: VARIANT {
        if let dispatch = self as? any IDispatch { .VT_DISPATCH(dispatch) } else { .VT_UNKNOWN(self) }
    }
}
