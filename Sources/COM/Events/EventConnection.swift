/// An event that an object sent: its number, its name where the object tells, and its arguments.
public struct COMEvent: Sendable {
    public let dispid: DISPID
    /// Empty where a foreign object does not tell.
    public let name: String
    public let arguments: [LateBound]
}

/// A sink made of a closure, which takes the events of any interface by number.
///
/// A late-bound failure ends the handling of that one event: it goes back to the object that sent it, which ignores
/// what becomes of its events, and never into the error handling of the lines whose work the event reports.
final class ClosureSink: IDispatch {
    private let events: DispatchTable?
    private let handler: @Sendable (COMEvent) -> Void

    init(for point: any IConnectionPoint, _ handler: @escaping @Sendable (COMEvent) -> Void) {
        events = (point as? ContainedConnectionPoint)?.events
        self.handler = handler
    }

    var interfaceMap: InterfaceMap { ClosureSink.interfaces }
    private static let interfaces = InterfaceMap(IID_IDispatch)

    var dispatchTable: DispatchTable { ClosureSink.table }
    private static let table = DispatchTable("ClosureSink", .null, [])

    func Invoke(
        _ dispIdMember: DISPID, _ wFlags: DispatchFlags, _ pDispParams: DISPPARAMS
    ) throws(COMError) -> VARIANT {
        let event = COMEvent(
            dispid: dispIdMember, name: events?.members(dispIdMember).first?.name ?? "",
            arguments: pDispParams.arguments.map { LateBound($0) })
        let scope = ScriptScope(.stopAtFailure, within: nil)
        scope.run { handler(event) }
        guard let error = scope.error else { return .VT_EMPTY }
        report("event \(event.name.isEmpty ? "\(dispIdMember.rawValue)" : event.name): \(error)")
        throw error
    }
}

/// A closure's connection to an object's events. It ends with `disconnect()`, or when it is let go.
public final class EventConnection: Sendable {
    private let point: any IConnectionPoint
    private let cookie: UInt32

    fileprivate init(
        _ point: any IConnectionPoint, _ handler: @escaping @Sendable (COMEvent) -> Void
    ) throws(COMError) {
        self.point = point
        cookie = try point.Advise(ClosureSink(for: point, handler))
    }

    deinit { disconnect() }

    /// Harmless when the connection has ended already.
    public func disconnect() { try? point.Unadvise(cookie) }
}

extension IConnectionPointContainer {
    /// Calls a closure for each event of an interface, on the thread that does the work:
    /// `let progress = try dataWriter.connect(IID_DDiscFormat2DataEvents.iid) { event in ... }`.
    public func connect(
        _ iid: GUID, handler: @escaping @Sendable (COMEvent) -> Void
    ) throws(COMError) -> EventConnection {
        try EventConnection(FindConnectionPoint(iid), handler)
    }

    /// The events of an interface as a sequence, for another task than the one that does the work.
    ///
    /// Objects among the arguments are live: they tell how things stand when they are asked. The sequence has no end of
    /// its own; when its consumer stops, the connection ends.
    public func events(
        of iid: GUID, bufferingPolicy: AsyncStream<COMEvent>.Continuation.BufferingPolicy = .unbounded
    ) throws(COMError) -> AsyncStream<COMEvent> {
        let (stream, continuation) = AsyncStream.makeStream(of: COMEvent.self, bufferingPolicy: bufferingPolicy)
        let connection = try connect(iid) { continuation.yield($0) }
        continuation.onTermination = { _ in connection.disconnect() }
        return stream
    }
}

extension LateBound {
    /// Connects a closure to the object's events, as `WScript.ConnectObject` does: those of its first connection point.
    public func ConnectObject(_ handler: @escaping @Sendable (COMEvent) -> Void) throws(COMError) -> EventConnection {
        let container = try QueryInterface(IID_IConnectionPointContainer)
        var points: [any IConnectionPoint] = []
        try container.EnumConnectionPoints().Next(1, &points)
        guard let point = points.first else { throw COMError(.CONNECT_E_NOCONNECTION) }
        return try EventConnection(point, handler)
    }
}
