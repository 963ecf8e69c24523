/// A parameter of an Automation member.
public struct DispatchParameter: Sendable {
    public let name: String
    /// VT_DISPATCH or VT_UNKNOWN for an interface pointer, VT_I4 for an enumeration, VT_BYREF for an out parameter.
    public let vartype: VARTYPE
    /// What an argument left out stands for; nil for a parameter that is required.
    public let defaultValue: VARIANT?

    public init(_ name: String, _ vartype: VARTYPE, default defaultValue: VARIANT? = nil) {
        self.name = name
        self.vartype = vartype
        self.defaultValue = defaultValue
    }
}

/// One member of an Automation interface: what the IDL says of it, and the call.
public struct DispatchMember: Sendable {
    public enum Kind: Hashable, Sendable { case method, propertyGet, propertyPut, propertyPutRef }

    public struct Flags: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        public static let hidden = Flags(rawValue: 1)
        public static let restricted = Flags(rawValue: 2)
    }

    /// Takes the arguments off the table, calls the Swift method, wraps the result.
    public typealias Call =
        @Sendable (_ target: any IDispatch, _ arguments: DispatchArguments) throws(COMError) -> VARIANT

    public let name: String
    public let dispid: DISPID
    public let kind: Kind
    /// Without the result; of a property put, the new value is the last one.
    public let parameters: [DispatchParameter]
    public let flags: Flags
    public let call: Call

    public static func method(
        _ name: String, _ dispid: DISPID, _ parameters: [DispatchParameter] = [], flags: Flags = [],
        _ call: @escaping Call
    ) -> DispatchMember {
        DispatchMember(name: name, dispid: dispid, kind: .method, parameters: parameters, flags: flags, call: call)
    }

    public static func propertyGet(
        _ name: String, _ dispid: DISPID, _ parameters: [DispatchParameter] = [], flags: Flags = [],
        _ call: @escaping Call
    ) -> DispatchMember {
        DispatchMember(name: name, dispid: dispid, kind: .propertyGet, parameters: parameters, flags: flags, call: call)
    }

    public static func propertyPut(
        _ name: String, _ dispid: DISPID, _ parameters: [DispatchParameter], flags: Flags = [],
        _ call: @escaping Call
    ) -> DispatchMember {
        DispatchMember(name: name, dispid: dispid, kind: .propertyPut, parameters: parameters, flags: flags, call: call)
    }

    public static func propertyPutRef(
        _ name: String, _ dispid: DISPID, _ parameters: [DispatchParameter], flags: Flags = [],
        _ call: @escaping Call
    ) -> DispatchMember {
        DispatchMember(
            name: name, dispid: dispid, kind: .propertyPutRef, parameters: parameters, flags: flags, call: call)
    }
}
