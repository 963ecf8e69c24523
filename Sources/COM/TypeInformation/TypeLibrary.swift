/// What a type library tells of a library: its classes, and the interfaces of their events. That is what script hosts and event
/// sinks look up; the interfaces that are called are not described.
public final class TypeLibrary: ITypeLib {
    public let name: String
    public let libid: GUID
    public let summary: String
    private let classes: [CoclassInfo]
    private let events: [DispatchTable]

    public init(_ name: String, _ libid: GUID, _ summary: String, classes: [CoclassInfo], events: [DispatchTable]) {
        self.name = name
        self.libid = libid
        self.summary = summary
        self.classes = classes
        self.events = events
    }

    public var interfaceMap: InterfaceMap { TypeLibrary.interfaces }
    private static let interfaces = InterfaceMap(IID_ITypeLib)
    public var types: TypeLibrary { self }

    public var count: Int { classes.count + events.count }

    /// - Throws: `TYPE_E_ELEMENTNOTFOUND`.
    public func type(at index: Int) throws(COMError) -> TypeInformation {
        guard (0..<count).contains(index) else { throw COMError(.TYPE_E_ELEMENTNOTFOUND) }
        let content: TypeInformation.Content =
            index < classes.count ? .coclass(classes[index]) : .interface(events[index - classes.count])
        return TypeInformation(content, at: index, in: self)
    }

    /// The description of a class or an event interface.
    ///
    /// - Throws: `TYPE_E_ELEMENTNOTFOUND`.
    public func type(of guid: GUID) throws(COMError) -> TypeInformation {
        let ids = classes.map(\.clsid) + events.map(\.iid)
        return try type(at: ids.firstIndex(of: guid) ?? count)
    }

    /// Those that have a name, or a function that has it, in any letter case; with the number of the function.
    public func types(named name: String) -> [(type: TypeInformation, member: DISPID?)] {
        (0..<count).compactMap { try? type(at: $0) }.compactMap { type in
            if type.name.lowercased() == name.lowercased() { return (type, nil) }
            return (try? type.ids(of: [name])).map { (type, $0[0]) }
        }
    }
}
