import COM
import Synchronization
import TestSupport
import Testing

/// A sink that answers the event interface, and does what a test wants in its handler.
private final class DirectSink: DShelfEvents {
    let handler: @Sendable (any IDispatch, Int32) throws(COMError) -> Void

    init(_ handler: @escaping @Sendable (any IDispatch, Int32) throws(COMError) -> Void) { self.handler = handler }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_DShelfEvents) }
    var dispatchTable: DispatchTable { .DShelfEvents }
    func Update(_ object: any IDispatch, _ count: Int32) throws(COMError) { try handler(object, count) }
}

private final class Log: Sendable {
    private let entries = Mutex<[String]>([])
    var all: [String] { entries.withLock { $0 } }
    func add(_ entry: String) { entries.withLock { $0.append(entry) } }
}

@Suite struct ConnectionPointTests {
    private let shelf = Shelf()
    private let log = Log()

    @Test("the connection point keeps the rules")
    func laws() {
        expectConnectionPointLaws(shelf, IID_DShelfEvents.iid) { [shelf] in shelf.fire() }
    }

    @Test("a sink hears by the interface, or by number, on the thread that works")
    func delivery() throws {
        let direct = DirectSink { [log] object, count throws(COMError) in
            log.add("direct \(count) \(try object.QueryInterface(IID_IShelf).get_Count())")
        }
        _ = try shelf.updates.Advise(direct)
        let connection = try shelf.connect(IID_DShelfEvents.iid) { [log] event in
            log.add("\(event.name) \(event.dispid.rawValue) \(event.arguments[1]) \(event.arguments[0].Count)")
        }
        _ = try shelf.Add("A", 2, false)
        connection.disconnect()
        _ = try shelf.Add("B", 1, false)
        #expect(log.all == ["direct 2 2", "Update 512 2 2", "direct 3 3"])
    }

    @Test("a handler may call the object, leave, and bring another; who has left hears no more")
    func reentrance() throws {
        let cookies = Mutex<[UInt32]>([])
        let late = DirectSink { [log] _, count in log.add("late \(count)") }
        let leaver = DirectSink { [shelf, log] _, count throws(COMError) in
            log.add("leaver \(count)")
            for cookie in cookies.withLock({ $0 }) { try shelf.updates.Unadvise(cookie) }
            _ = try shelf.updates.Advise(late)
            if count == 1 { _ = try shelf.Add("from inside", 1, false) }
        }
        let victim = DirectSink { [log] _, count in log.add("victim \(count)") }
        let all = [try shelf.updates.Advise(leaver), try shelf.updates.Advise(victim)]
        cookies.withLock { $0 = all }
        _ = try shelf.Add("A", 1, false)
        #expect(log.all == ["leaver 1", "late 2"])
    }

    @Test("what a sink throws stays with it")
    func failingSink() throws {
        _ = try shelf.updates.Advise(DirectSink { _, _ throws(COMError) in throw COMError(.E_FAIL) })
        _ = try shelf.updates.Advise(DirectSink { [log] _, count in log.add("heard \(count)") })
        #expect(try shelf.Add("A", 1, false) == 1)
        #expect(log.all == ["heard 1"])
        #expect(shelf.updates.hasConnections)
    }

    @Test("a client's point keeps the container, and is one while it is held")
    func ownership() throws {
        weak var owner: Shelf?
        var point: (any IConnectionPoint)?
        do {
            let shelf = Shelf()
            owner = shelf
            point = try shelf.FindConnectionPoint(IID_DShelfEvents.iid)
            var listed: [any IConnectionPoint] = []
            try shelf.EnumConnectionPoints().Next(1, &listed)
            #expect(listed.first === point)
        }
        #expect(try point?.GetConnectionPointContainer() === owner && owner != nil)
        #expect(try owner?.FindConnectionPoint(IID_DShelfEvents.iid) === point)
        point = nil
        #expect(owner == nil)
    }

    @Test("many threads may advise, unadvise and fire at once")
    func threads() async throws {
        await withTaskGroup { group in
            for index in 0..<16 {
                group.addTask { [shelf, log] in
                    for round in 0..<50 {
                        let sink = DirectSink { _, _ in if index == 0, round == 0 { log.add("heard") } }
                        guard let cookie = try? shelf.updates.Advise(sink) else { return log.add("no cookie") }
                        shelf.fire()
                        if HRESULT({ try shelf.updates.Unadvise(cookie) }) != .S_OK { log.add("lost \(cookie)") }
                    }
                }
            }
        }
        #expect(!log.all.isEmpty && log.all.allSatisfy { $0 == "heard" })
        #expect(!shelf.updates.hasConnections)
    }
}

@Suite struct EventConnectionTests {
    @Test("a connection that is let go ends")
    func lifetime() throws {
        let shelf = Shelf()
        var connection: EventConnection? = try shelf.connect(IID_DShelfEvents.iid) { _ in }
        #expect(shelf.updates.hasConnections)
        connection?.disconnect()
        connection = nil
        #expect(!shelf.updates.hasConnections)
        #expect(throws: COMError(.CONNECT_E_NOCONNECTION)) { try shelf.connect(IID_IBook.iid) { _ in } }
    }

    @Test("another task sees the events in order, and its end ends the connection", .timeLimit(.minutes(1)))
    func sequence() async throws {
        let shelf = Shelf()
        let events = try shelf.events(of: IID_DShelfEvents.iid)
        let reader = Task {
            var counts: [Int32] = []
            for await event in events {
                counts.append(Int32(event.arguments[1]))
                if counts.count == 3 { break }
            }
            return counts
        }
        for _ in 0..<3 { _ = try shelf.Add("A", 1, false) }
        #expect(await reader.value == [1, 2, 3])
    }

    @Test("a sequence that nobody reads does not stay connected")
    func abandoned() throws {
        let shelf = Shelf()
        _ = try shelf.events(of: IID_DShelfEvents.iid)
        #expect(!shelf.updates.hasConnections)
    }

    @Test("a handler that fails harms neither the other handlers nor the lines at work")
    func failingHandler() throws {
        let object = Shelf()
        let shelf = LateBound(object)
        let heard = Counter()
        let connections = try [
            object.connect(IID_DShelfEvents.iid) { event in
                event.arguments[0].NoSuchMember()
                event.arguments[0].Label = "not reached"
            },
            object.connect(IID_DShelfEvents.iid) { _ in heard.next() },
        ]
        try Script { #expect(shelf.Add("A", 2) == 2) }
        shelf.Add("B", 1)
        #expect(heard.value == 2 && shelf.Label == "")
        connections.forEach { $0.disconnect() }
    }

    @Test("a script connects to the first connection point")
    func script() throws {
        let count = Mutex(Int32(0))
        let shelf = LateBound(Shelf())
        let connection = try shelf.ConnectObject { event in count.withLock { $0 = Int32(event.arguments[1]) } }
        shelf.Add("A", 2)
        #expect(count.withLock { $0 } == 2)
        connection.disconnect()
        #expect(throws: COMError(.E_NOINTERFACE)) { try LateBound(Book("a")).ConnectObject { _ in } }
    }
}
