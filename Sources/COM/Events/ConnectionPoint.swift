import Synchronization

/// The connection point of one event interface:
/// `ConnectionPoint(IID_DDiscFormat2DataEvents, events: .DDiscFormat2DataEvents)`.
///
/// Events are delivered at once, one sink after the other, on the thread that fires. No lock is held meanwhile, so
/// that a handler may advise, unadvise, and call the object it hears from. What a sink answers or throws is ignored.
public final class ConnectionPoint<Events>: AttachableConnectionPoint {
    private struct Connection: Sendable {
        let cookie: UInt32
        let sink: any IUnknown
    }

    private struct State: Sendable {
        var connections: [Connection] = []
        var lastCookie: UInt32 = 0
        weak var contained: ContainedConnectionPoint?

        /// Cookies go up, never to 0, and skip those in use should they ever come round.
        var nextCookie: UInt32 {
            var cookie = lastCookie
            repeat { cookie &+= 1 } while cookie == 0 || connections.contains { $0.cookie == cookie }
            return cookie
        }
    }

    public let interfaceMap = InterfaceMap(IID_IConnectionPoint)
    private let id: InterfaceID<Events>
    private let state = Mutex(State())

    let events: DispatchTable?

    /// - Parameter events: the names of the events, for closures that connect.
    public init(_ id: InterfaceID<Events>, events: DispatchTable? = nil) {
        self.id = id
        self.events = events
    }

    func contained(in container: any IConnectionPointContainer) -> any IConnectionPoint {
        state.withLock { state in
            if let contained = state.contained, contained.container === container { return contained }
            let contained = ContainedConnectionPoint(self, of: container)
            state.contained = contained
            return contained
        }
    }

    public func GetConnectionInterface() throws(COMError) -> GUID { id.iid }

    public func GetConnectionPointContainer() throws(COMError) -> any IConnectionPointContainer {
        guard let contained = state.withLock({ $0.contained }) else { throw COMError(.E_UNEXPECTED) }
        return contained.container
    }

    /// A sink answers the event interface, or IDispatch and takes its events by number.
    public func Advise(_ pUnkSink: any IUnknown) throws(COMError) -> UInt32 {
        guard (try? pUnkSink.QueryInterface(id)) != nil || (try? pUnkSink.QueryInterface(IID_IDispatch)) != nil else {
            throw COMError(.CONNECT_E_CANNOTCONNECT)
        }
        return state.withLock { state in
            state.lastCookie = state.nextCookie
            state.connections.append(Connection(cookie: state.lastCookie, sink: pUnkSink))
            return state.lastCookie
        }
    }

    public func Unadvise(_ dwCookie: UInt32) throws(COMError) {
        let removed = state.withLock { state in
            state.connections.firstIndex { $0.cookie == dwCookie }.map { state.connections.remove(at: $0) }
        }
        guard removed != nil else { throw COMError(.CONNECT_E_NOCONNECTION) }
    }

    public func EnumConnections() throws(COMError) -> any IEnumConnections {
        let connections = state.withLock { $0.connections }
        return ConnectionsEnumerator(
            EnumerationCursor(connections.map { CONNECTDATA(pUnk: $0.sink, dwCookie: $0.cookie) }))
    }
}

extension ConnectionPoint {
    /// Whether anyone listens; what an event costs to compute need not be spent else.
    public var hasConnections: Bool { state.withLock { !$0.connections.isEmpty } }

    /// Calls all sinks that are connected now; one that a handler disconnects meanwhile is not called any more.
    ///
    /// - Parameters:
    ///   - arguments: for a sink that takes events by number (`dispid`).
    ///   - call: for a sink that answers the event interface.
    public func fire(_ dispid: DISPID, _ arguments: [VARIANT], _ call: (Events) throws(COMError) -> Void) {
        for connection in state.withLock({ $0.connections }) where isConnected(connection.cookie) {
            if let events = try? connection.sink.QueryInterface(id) {
                try? call(events)
            } else if let dispatch = try? connection.sink.QueryInterface(IID_IDispatch) {
                _ = try? dispatch.Invoke(dispid, .DISPATCH_METHOD, DISPPARAMS(arguments))
            }
        }
    }

    private func isConnected(_ cookie: UInt32) -> Bool {
        state.withLock { $0.connections.contains { $0.cookie == cookie } }
    }
}
