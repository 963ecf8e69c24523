/// The id of an interface together with its Swift type: `IID_IStream` is an `InterfaceID<any IStream>`.
public struct InterfaceID<I>: Sendable {
    public let erased: AnyInterfaceID

    public var iid: GUID { erased.iid }
    public var name: String { erased.name }

    /// An interface derived from another: who answers this one answers its bases too.
    public init<Base>(_ name: String, _ iid: GUID, base: InterfaceID<Base>) {
        self.init(name, iid, base: base.erased)
    }

    init(_ name: String, _ iid: GUID, base: AnyInterfaceID?) {
        erased = AnyInterfaceID(
            iid: iid, name: name, bases: base.map { [$0] + $0.bases } ?? [], isConformed: { $0 is I })
    }
}

/// An interface without its Swift type, for lists.
public struct AnyInterfaceID: Hashable, Sendable {
    public let iid: GUID
    public let name: String
    /// From the direct base down to IUnknown.
    public let bases: [AnyInterfaceID]
    /// Whether an object's Swift class conforms to the protocol of this interface.
    public let isConformed: @Sendable (any IUnknown) -> Bool

    public static func == (left: AnyInterfaceID, right: AnyInterfaceID) -> Bool { left.iid == right.iid }
    public func hash(into hasher: inout Hasher) { hasher.combine(iid) }
}
