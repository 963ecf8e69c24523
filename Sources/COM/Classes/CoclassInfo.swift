/// What the IDL states of a class, also of one that only other objects hand out.
public struct CoclassInfo: Sendable {
    public let clsid: GUID
    public let name: String
    /// The version-independent ProgID first, then the one with a version; none for a class that cannot be created.
    public let progIDs: [String]
    public let isCreatable: Bool
    /// The default interface first.
    public let interfaces: [AnyInterfaceID]
    /// The event interfaces, the default one first.
    public let sources: [AnyInterfaceID]

    public init(
        _ clsid: GUID, _ name: String, progIDs: [String], isCreatable: Bool, interfaces: [AnyInterfaceID],
        sources: [AnyInterfaceID]
    ) {
        self.clsid = clsid
        self.name = name
        self.progIDs = progIDs
        self.isCreatable = isCreatable
        self.interfaces = interfaces
        self.sources = sources
    }
}

extension ClassEntry {
    /// The class as the IDL states it, and how it is made.
    public init(_ info: CoclassInfo, create: @escaping @Sendable () throws(COMError) -> any IUnknown) {
        self.init(info.clsid, info.name, progIDs: info.progIDs, create: create)
    }
}
