/// The number of a member of an Automation interface.
public struct DISPID: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public init(integerLiteral value: Int32) { rawValue = value }

    /// The default member.
    public static let DISPID_VALUE: DISPID = 0
    public static let DISPID_UNKNOWN: DISPID = -1
    /// The name of the argument that carries a property's new value.
    public static let DISPID_PROPERTYPUT: DISPID = -3
    /// The member that gives an enumerator.
    public static let DISPID_NEWENUM: DISPID = -4
}

/// The `wFlags` of IDispatch::Invoke.
public struct DispatchFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let DISPATCH_METHOD = DispatchFlags(rawValue: 1)
    public static let DISPATCH_PROPERTYGET = DispatchFlags(rawValue: 2)
    public static let DISPATCH_PROPERTYPUT = DispatchFlags(rawValue: 4)
    public static let DISPATCH_PROPERTYPUTREF = DispatchFlags(rawValue: 8)
}

/// The arguments of IDispatch::Invoke, in the order of declaration (the binary layout has them reversed).
public struct DISPPARAMS: Sendable {
    public var arguments: [VARIANT]
    /// Arguments by parameter (its position as DISPID), and the new value of a property as DISPID_PROPERTYPUT.
    public var named: [(dispid: DISPID, value: VARIANT)]

    public init(_ arguments: [VARIANT] = [], named: [(dispid: DISPID, value: VARIANT)] = []) {
        self.arguments = arguments
        self.named = named
    }

    /// The arguments of a property put; an indexed property has its index arguments before the value.
    public init(_ index: [VARIANT] = [], newValue: VARIANT) {
        self.init(index, named: [(.DISPID_PROPERTYPUT, newValue)])
    }
}
