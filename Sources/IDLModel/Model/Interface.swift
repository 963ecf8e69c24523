/// An interface, with its methods in vtable order.
public struct Interface: Hashable, Sendable {
    public let name: String
    public let iid: String
    /// The file that declares it, `IDL/imapi2.idl`.
    public let file: String
    /// Nil for IUnknown only.
    public let base: String?
    /// All bases, the nearest first.
    public let ancestors: [String]
    /// Callable both late bound and through the vtable.
    public let isDual: Bool
    /// Offered as a source of events by a class, so that clients implement it.
    public internal(set) var isEventInterface = false
    /// Those that take a place in the vtable.
    public let methods: [Method]
    /// Those that stand for another one between processes (`call_as`).
    public let remoteMethods: [Method]
    public let documentation: Documentation

    /// Whether late-bound callers can use it.
    public var isDispatch: Bool { ancestors.contains("IDispatch") }
}

/// A member of an interface.
public struct Method: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable { case method, propget, propput, propputref }

    /// The member's name, without the prefix of an accessor.
    public let name: String
    public let kind: Kind
    public let dispid: Int32?
    /// The place in the vtable, those of the bases counted.
    public let slot: Int
    public let isHidden: Bool
    public let isRestricted: Bool
    public let returnsHRESULT: Bool
    public let parameters: [Parameter]
    /// The documented codes in documented order, groups expanded.
    public let codes: [ReturnCode]
    public let inferredCodes: [ReturnCode]
    public let documentation: Documentation
    public let location: SourceLocation

    /// The name that the vtable has: `get_VolumeName`.
    public var vtableName: String {
        switch kind {
        case .method: name
        case .propget: "get_" + name
        case .propput: "put_" + name
        case .propputref: "putref_" + name
        }
    }

    /// The success codes besides S_OK, whether a page or the header alone names them.
    public var successCodes: [ReturnCode] { (codes + inferredCodes).filter { $0.isSuccess && $0.value != 0 } }
}

/// A parameter of a member.
public struct Parameter: Hashable, Sendable {
    public enum Direction: String, Hashable, Sendable {
        case `in`, out
        case inOut = "in, out"
    }

    /// How many elements a pointer points to.
    public enum Extent: Hashable, Sendable {
        case one
        /// As many as another parameter says: `size_is(count)`.
        case counted(by: String)
        /// The callee allocates them and tells how many: `size_is(, *count)`.
        case allocated(countedBy: String)
    }

    public let name: String
    public let type: IDLType
    /// The type as written, `SAFEARRAY(VARIANT)*`.
    public let spelling: String
    public let direction: Direction
    public let isResult: Bool
    public let range: ClosedRange<Int64>?
    public let extent: Extent
    /// The parameter that tells how many elements came back.
    public let lengthParameter: String?
    /// Whether the result may be NULL.
    public let mayBeNull: Bool
    /// What the documentation says of it.
    public let text: String?
}

/// A documented code of a member.
public struct ReturnCode: Hashable, Sendable {
    public let name: String
    public let value: UInt32
    public let condition: String
    public let isSuccess: Bool
    /// Named in the text of the page and not in its table.
    public let isProse: Bool
    public let printedValue: String?
    /// The group through which the member refers to it.
    public let group: String?
}
