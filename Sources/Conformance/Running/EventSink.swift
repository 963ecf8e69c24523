import COM
import IMAPI2ABI

/// One event as a sink heard it: its name, and its values by the names of parameters and of the properties of objects
/// among them.
struct HeardEvent: Sendable {
    let name: String
    let values: [String: VARIANT]
    /// The arguments by the names of the parameters.
    let arguments: [(name: String, value: VARIANT)]

    init(_ name: String, _ arguments: [(name: String, value: VARIANT)]) {
        self.name = name
        self.arguments = arguments
        var values: [String: VARIANT] = [:]
        for (name, value) in arguments {
            values[name] = value
            // The sender itself is no news.
            if name != "object", let object = value.object as? any IDispatch {
                values.merge(HeardEvent.properties(of: object)) { first, _ in first }
            }
        }
        self.values = values
    }

    private static func properties(of object: any IDispatch) -> [String: VARIANT] {
        var values: [String: VARIANT] = [:]
        for member in object.dispatchTable.members
        where member.kind == .propertyGet && member.parameters.isEmpty && !member.name.hasPrefix("_") {
            values[member.name] = try? object.Invoke(member.dispid, .DISPATCH_PROPERTYGET, DISPPARAMS())
        }
        return values
    }
}

/// Hears the events of one interface. The generated classes answer the interface itself.
class EventSink: IDispatch, ClientMadeObject, @unchecked Sendable {
    typealias Ear = @Sendable (HeardEvent) throws(COMError) -> Void

    private let id: AnyInterfaceID
    private let table: DispatchTable
    private let ear: Ear

    init(_ id: AnyInterfaceID, _ table: DispatchTable, _ ear: @escaping Ear) {
        (self.id, self.table, self.ear) = (id, table, ear)
    }

    final var interfaceMap: InterfaceMap { InterfaceMap([id]) }
    final var dispatchTable: DispatchTable { table }

    final func received(_ name: String, _ arguments: [(name: String, value: VARIANT)]) throws(COMError) {
        try ear(HeardEvent(name, arguments))
    }
}

/// Hears events by number only, as the sinks of scripts do.
final class DispatchSink: IDispatch, ClientMadeObject {
    private let table: DispatchTable
    private let ear: EventSink.Ear

    init(_ table: DispatchTable, _ ear: @escaping EventSink.Ear) { (self.table, self.ear) = (table, ear) }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IDispatch)
    var dispatchTable: DispatchTable { table }

    func Invoke(
        _ dispIdMember: DISPID, _ wFlags: DispatchFlags, _ pDispParams: DISPPARAMS
    ) throws(COMError) -> VARIANT {
        guard let member = table.members(dispIdMember).first else { throw COMError(.DISP_E_MEMBERNOTFOUND) }
        let names = member.parameters.map(\.name)
        try ear(HeardEvent(member.name, zip(names, pDispParams.arguments).map { ($0, $1) }))
        return .VT_EMPTY
    }
}

/// How a sink of an event interface is made.
struct SinkKind: Sendable {
    let id: AnyInterfaceID
    let table: DispatchTable
    private let make: @Sendable (@escaping EventSink.Ear) -> any IUnknown

    init(
        _ id: AnyInterfaceID, _ table: DispatchTable,
        _ make: @escaping @Sendable (@escaping EventSink.Ear) -> any IUnknown
    ) {
        (self.id, self.table, self.make) = (id, table, make)
    }

    func sink(_ kind: SinkStep.Kind, _ ear: @escaping EventSink.Ear) -> any IUnknown {
        kind == .vtable ? make(ear) : DispatchSink(table, ear)
    }

    static func named(_ name: String) -> SinkKind? { ofLibraries.first { $0.id.name == name } }
}
