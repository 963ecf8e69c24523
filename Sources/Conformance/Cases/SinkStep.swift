import COM

/// Connects a sink to an object's events.
struct SinkStep: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        /// It answers the event interface.
        case vtable
        /// It answers IDispatch alone, and takes events by number.
        case dispatch
    }

    let name: String
    let target: String
    let events: String
    let kind: Kind
    /// What each event answers.
    let answers: HRESULT
    /// The event in which the steps are done: the first one whose values match.
    let when: [(name: String, matcher: Matcher)]
    let steps: [Step]
    let gives: [HRESULT]

    init(_ node: DocumentNode, _ reader: inout FieldReader, _ manifest: Manifest) throws(SuiteError) {
        name = try node.text()
        target = try reader.need("on").text()
        let events = try reader.need("events")
        self.events = try events.text()
        guard SinkKind.named(self.events) != nil else { throw events.error("\(self.events) is no event interface") }
        let kind = reader.take("kind")
        guard let found = Kind(rawValue: try kind?.text() ?? "vtable") else {
            throw (kind ?? node).error("a sink is of kind vtable or dispatch")
        }
        self.kind = found
        answers =
            try reader.take("answers").map { (node) throws(SuiteError) in
                try ValueExpression.code(node, manifest)
            } ?? .S_OK
        let when = reader.take("when")
        self.when = try SinkStep.matchers(when, manifest)
        let known = manifest.eventValues(of: self.events)
        if let when, let unknown = self.when.first(where: { !known.contains($0.name) }) {
            throw when.error("no event of \(self.events) has a value \(unknown.name); there are \(known.sorted())")
        }
        steps = try Step.list(try reader.take("do")?.sequence() ?? [], manifest)
        gives = try Step.codes(&reader, manifest)
    }

    static func matchers(
        _ node: DocumentNode?, _ manifest: Manifest
    ) throws(SuiteError) -> [(name: String, matcher: Matcher)] {
        var matchers: [(name: String, matcher: Matcher)] = []
        for (key, value) in try node?.pairs() ?? [] { matchers.append((try key.name(), try Matcher(value, manifest))) }
        return matchers
    }
}

/// What a sink has to have heard so far.
struct EventsStep: Sendable {
    let sink: String
    /// The event that is meant; nil for all.
    let event: String?
    let count: Matcher?
    /// For a parameter, or a property of an object among the parameters: its values in all events, as a list.
    let values: [(name: String, matcher: Matcher)]

    init(_ node: DocumentNode, _ reader: inout FieldReader, _ manifest: Manifest) throws(SuiteError) {
        sink = try node.text()
        event = try reader.text("event")
        count = try reader.take("count").map { (node) throws(SuiteError) in try Matcher(node, manifest) }
        values = try SinkStep.matchers(reader.take("values"), manifest)
    }
}
