import COM
import IMAPI2ABI

/// What ends when a sink is cut.
protocol SinkConnection: AnyObject {
    func end() throws(COMError)
}

extension ClientConnection: SinkConnection {}

/// A connection by typed calls.
private final class PointConnection: SinkConnection {
    private let point: any IConnectionPoint
    private let cookie: UInt32

    init(_ sink: any IUnknown, to source: any IUnknown, _ events: GUID) throws(COMError) {
        point = try source.QueryInterface(IID_IConnectionPointContainer).FindConnectionPoint(events)
        cookie = try point.Advise(sink)
    }

    func end() throws(COMError) { try point.Unadvise(cookie) }
}

/// A sink that hears an object's events until it is cut.
///
/// As the run it belongs to, only one thread uses it at a time.
final class ConnectedSink: @unchecked Sendable {
    fileprivate(set) var heard: [HeardEvent] = []
    fileprivate var connection: (any SinkConnection)?
    fileprivate let hasSteps: Bool
    fileprivate var hasActed = false

    init(hasSteps: Bool) { self.hasSteps = hasSteps }

    fileprivate var isWaiting: Bool { hasSteps && !hasActed }
}

// A sink's steps prove nothing if they were never done.
extension CaseRun {
    /// - Throws: a mismatch for a sink that waited for an event which never came.
    func checkSinksHaveActed() throws {
        for (name, sink) in sinks.sorted(by: { $0.key < $1.key }) where sink.isWaiting {
            throw Mismatch(
                place: scenario.place, expected: "an event at which the sink \(name) does its steps",
                got: "\(sink.heard.count) events, none of them such a one")
        }
    }
}

extension CaseRun {
    func connect(_ step: SinkStep) throws {
        guard let kind = SinkKind.named(step.events) else { throw CaseFault("\(step.events) is no event interface") }
        guard let source = try variable(step.target).value.object else { throw CaseFault("there is no object") }
        let sink = ConnectedSink(hasSteps: !step.steps.isEmpty)
        sinks[step.name] = sink
        let object = kind.sink(step.kind) { [unowned self] (event) throws(COMError) in
            try self.hear(event, sink, step)
        }
        let answer = CallAnswer { () throws(COMError) in
            sink.connection =
                caller.level == .binary
                ? try ClientConnection(object, to: source, kind.id.iid)
                : try PointConnection(object, to: source, kind.id.iid)
            return CallAnswer(.S_OK)
        }
        try require(answer.hresult, answer.text, isOneOf: step.gives)
    }

    private func hear(_ event: HeardEvent, _ sink: ConnectedSink, _ step: SinkStep) throws(COMError) {
        sink.heard.append(event)
        observe(event, of: step.events)
        if !step.steps.isEmpty, !sink.hasActed, matches(event, step.when) {
            sink.hasActed = true
            for (name, value) in event.arguments { variables[name] = Variable(value: value) }
            do { try perform(step.steps) } catch { mismatchInEvent = mismatchInEvent ?? error as? Mismatch }
        }
        if step.answers.failed { throw COMError(step.answers) }
    }

    private func matches(_ event: HeardEvent, _ conditions: [(name: String, matcher: Matcher)]) -> Bool {
        conditions.allSatisfy { name, matcher in
            guard let value = event.values[name] else { return false }
            return (try? mismatch(matcher, value)) == .some(nil)
        }
    }

    func disconnect(_ name: String) throws {
        let sink = try sink(name)
        try sink.connection?.end()
        sink.connection = nil
    }

    private func sink(_ name: String) throws(CaseFault) -> ConnectedSink {
        guard let sink = sinks[name] else { throw CaseFault("there is no sink \(name)") }
        return sink
    }

    func check(_ step: EventsStep) throws {
        let events = try sink(step.sink).heard.filter { step.event == nil || $0.name == step.event }
        if let count = step.count { try expect(count, .VT_I4(Int32(events.count)), "the number of events") }
        for (name, matcher) in step.values {
            let values = try events.map { event in
                guard let value = event.values[name] else { throw CaseFault("\(event.name) tells no \(name)") }
                return value
            }
            try expect(matcher, .VT_ARRAY(SAFEARRAY(values)), "\(name) of \(events.count) events")
        }
    }
}
