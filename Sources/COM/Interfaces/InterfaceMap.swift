/// The interfaces an object answers, bases included: `InterfaceMap(IID_IDiscMaster2, IID_IConnectionPointContainer)`.
public struct InterfaceMap: Sendable {
    /// In the order of declaration, each before its bases, each once; IUnknown is always among them.
    public let interfaces: [AnyInterfaceID]
    private let ids: Set<GUID>

    public init<each I>(_ id: repeat InterfaceID<each I>) {
        var list: [AnyInterfaceID] = []
        for id in repeat each id { list.append(id.erased) }
        self.init(list)
    }

    public init(_ interfaces: [AnyInterfaceID]) {
        var seen: Set<GUID> = []
        let all = interfaces.flatMap { [$0] + $0.bases } + [IID_IUnknown.erased]
        self.interfaces = all.filter { seen.insert($0.iid).inserted }
        ids = seen
    }

    public func contains(_ iid: GUID) -> Bool { ids.contains(iid) }
}
