/// The description of a class, or of an interface of events.
public final class TypeInformation: ITypeInfo {
    public enum Content: Sendable {
        case coclass(CoclassInfo)
        case interface(DispatchTable)
    }

    public let content: Content
    public let index: Int
    public let library: TypeLibrary

    init(_ content: Content, at index: Int, in library: TypeLibrary) {
        self.content = content
        self.index = index
        self.library = library
    }

    public var interfaceMap: InterfaceMap { TypeInformation.interfaces }
    private static let interfaces = InterfaceMap(IID_ITypeInfo)
    public var type: TypeInformation { self }

    public var name: String {
        switch content {
        case .coclass(let info): info.name
        case .interface(let table): table.name
        }
    }

    public var guid: GUID {
        switch content {
        case .coclass(let info): info.clsid
        case .interface(let table): table.iid
        }
    }

    /// The functions, in the order of the vtable; none of a class.
    public var functions: [DispatchMember] {
        if case .interface(let table) = content { table.members } else { [] }
    }

    /// The event interfaces of a class, the default one first.
    public var sources: [GUID] {
        if case .coclass(let info) = content { info.sources.map(\.iid) } else { [] }
    }

    /// - Throws: `TYPE_E_ELEMENTNOTFOUND`.
    public func function(_ dispid: DISPID) throws(COMError) -> DispatchMember {
        guard let function = functions.first(where: { $0.dispid == dispid }) else {
            throw COMError(.TYPE_E_ELEMENTNOTFOUND)
        }
        return function
    }

    /// - Throws: `DISP_E_UNKNOWNNAME`.
    public func ids(of names: [String]) throws(COMError) -> [DISPID] {
        guard case .interface(let table) = content else { throw COMError(.DISP_E_UNKNOWNNAME) }
        return try table.ids(of: names)
    }

    /// Calls a function of an object that has the interface.
    ///
    /// - Throws: `DISP_E_MEMBERNOTFOUND`, the other codes of IDispatch, and what the function throws.
    public func invoke(
        _ target: any IDispatch, _ dispid: DISPID, _ flags: DispatchFlags, _ params: DISPPARAMS
    ) throws(COMError) -> VARIANT {
        guard case .interface(let table) = content else { throw COMError(.DISP_E_MEMBERNOTFOUND) }
        return try table.invoke(target, dispid, flags, params)
    }
}
