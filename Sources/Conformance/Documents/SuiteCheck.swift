/// Mistakes that cases and fixtures show only together.
struct SuiteCheck {
    let cases: [ConformanceCase]
    let fixtures: [String: Fixture]
    let manifest: Manifest

    var mistakes: [SuiteError] { unknownFixtures + wrongEvents + unusedFixtures }

    // MARK: Fixtures

    private var unknownFixtures: [SuiteError] {
        let users = cases.map { ($0.place, $0.fixtures) } + sortedFixtures.map { ($0.place, $0.fixtures) }
        return users.flatMap { place, names in
            names.filter { fixtures[$0] == nil }.map {
                SuiteError(place: place, text: "there is no fixture \($0)")
            }
        }
    }

    /// A fixture that no case begins with hides what is not tried.
    private var unusedFixtures: [SuiteError] {
        let used = closure(of: cases.flatMap(\.fixtures))
        return sortedFixtures.filter { !used.contains($0.name) }.map {
            SuiteError(place: $0.place, text: "no case begins with the fixture \($0.name)")
        }
    }

    private var sortedFixtures: [Fixture] { fixtures.values.sorted { $0.name < $1.name } }

    /// These fixtures, and those that come before them.
    private func closure(of names: [String]) -> Set<String> {
        var known: Set<String> = []
        var rest = names
        while let name = rest.popLast() {
            if known.insert(name).inserted { rest += fixtures[name]?.fixtures ?? [] }
        }
        return known
    }

    // MARK: Events

    private var wrongEvents: [SuiteError] {
        cases.flatMap { wrongEvents(in: $0.steps, after: $0.fixtures) }
            + sortedFixtures.flatMap { wrongEvents(in: $0.steps, after: $0.fixtures) }
    }

    /// A misspelt name would be a list of nothing.
    private func wrongEvents(in steps: [Step], after names: [String]) -> [SuiteError] {
        let steps = Step.all(in: steps)
        guard steps.contains(where: { if case .events = $0.action { true } else { false } }) else { return [] }
        let before = closure(of: names).flatMap { Step.all(in: fixtures[$0]?.steps ?? []) }
        var sinks: [String: Set<String>] = [:]
        for case .sink(let sink) in (before + steps).map(\.action) { sinks[sink.name, default: []].insert(sink.events) }
        return steps.compactMap { step in
            guard case .events(let heard) = step.action else { return nil }
            return mistake(in: heard, sinks[heard.sink] ?? []).map { SuiteError(place: step.place, text: $0) }
        }
    }

    /// - Parameter interfaces: those of the sinks of that name.
    private func mistake(in step: EventsStep, _ interfaces: Set<String>) -> String? {
        if interfaces.isEmpty { return "there is no sink \(step.sink)" }
        if let event = step.event, !interfaces.contains(where: { manifest.interface($0)?.method(event) != nil }) {
            return "\(interfaces.sorted().joined(separator: ", ")) has no event \(event)"
        }
        let known = interfaces.reduce(into: Set<String>()) { $0.formUnion(manifest.eventValues(of: $1, step.event)) }
        return step.values.first { !known.contains($0.name) }.map {
            "no such event has a value \($0.name); there are \(known.sorted().joined(separator: ", "))"
        }
    }
}

extension Manifest {
    /// The names of what an event tells, or all events of an interface do: those of its parameters, and of the properties
    /// of the object that tells of the progress.
    func eventValues(of events: String, _ event: String? = nil) -> Set<String> {
        let methods = interface(events)?.methods.filter { event == nil || $0.vtableName == event } ?? []
        var names = Set(methods.flatMap(\.params).map(\.name))
        // The sender itself is no news.
        let hasProgress = methods.flatMap(\.params).contains { $0.type == "IDispatch*" && $0.name != "object" }
        if hasProgress {
            let properties = progress(of: events).flatMap(\.methods).filter { $0.kind == "propget" }
            names.formUnion(properties.map(\.name))
        }
        return names
    }

    /// `IFooEventArgs` and those it is derived from for `DFooEvents`; else all interfaces of that kind.
    private func progress(of events: String) -> [InterfaceEntry] {
        let own = lineage(of: "I\(events.dropFirst().dropLast("Events".count))EventArgs")
        return own.isEmpty ? interfaces.filter { $0.name.hasSuffix("EventArgs") } : own
    }
}
