/// What an Automation interface offers to late-bound callers: its members and those of its bases.
public final class DispatchTable: Sendable {
    public let name: String
    public let iid: GUID
    public let base: DispatchTable?
    /// All members, those of the bases first.
    public let members: [DispatchMember]
    private let byName: [String: DISPID]
    private let byID: [DISPID: [DispatchMember]]

    public init(_ name: String, _ iid: GUID, base: DispatchTable? = nil, _ own: [DispatchMember]) {
        self.name = name
        self.iid = iid
        self.base = base
        members = (base?.members ?? []) + own
        byName = Dictionary(members.map { ($0.name.lowercased(), $0.dispid) }, uniquingKeysWith: { $1 })
        byID = Dictionary(grouping: members, by: \.dispid)
    }

    /// The DISPID of a name in any letter case.
    public func dispid(of name: String) -> DISPID? { byName[name.lowercased()] }

    public func members(_ dispid: DISPID) -> [DispatchMember] { byID[dispid] ?? [] }

    public func member(_ dispid: DISPID, _ kind: DispatchMember.Kind) -> DispatchMember? {
        byID[dispid]?.last { $0.kind == kind }
    }
}
