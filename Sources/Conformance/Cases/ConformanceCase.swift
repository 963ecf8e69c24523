import COM

/// One scenario, and the documented pairs of member and code that it proves.
struct ConformanceCase: Sendable {
    /// `IFileSystemImage.put_VolumeName/control-character`.
    let id: String
    let title: String
    let place: Place
    /// The interface of calls on objects whose own has no such member.
    let interface: String?
    let proves: [Proof]
    let levels: [Level]
    let fixtures: [String]
    let given: Given
    let steps: [Step]
    /// What clients saw of Microsoft's implementation, rather than what is documented.
    let isObserved: Bool
    /// The code is what an object of the client's own answered, which the member passes on.
    let isPassedOn: Bool
}

/// A member gives a code.
struct Proof: Hashable, Sendable {
    let member: Member
    /// As documented; `S_OK` for that it works.
    let code: String
}

/// What cases begin with.
struct Fixture: Sendable {
    let name: String
    let place: Place
    let fixtures: [String]
    let given: Given
    let steps: [Step]
}

extension ConformanceCase {
    /// The cases of one file.
    static func read(_ node: DocumentNode, _ manifest: Manifest) throws(SuiteError) -> [ConformanceCase] {
        var reader = try FieldReader(node)
        let member = try reader.take("member").map { (node) throws(SuiteError) in try Member(node, manifest) }
        let family = try reader.text("family")
        guard let name = member?.description ?? family else {
            throw node.error("a file of cases names its \"member\", or its \"family\"")
        }
        let isObserved = try reader.boolean("observed") ?? false
        let cases = try reader.need("cases").sequence()
        try reader.finish()
        return try cases.map { (node) throws(SuiteError) in
            try ConformanceCase(node, of: name, member, isObserved: isObserved, manifest)
        }
    }

    init(
        _ node: DocumentNode, of name: String, _ member: Member?, isObserved: Bool, _ manifest: Manifest
    ) throws(SuiteError) {
        var reader = try FieldReader(node)
        id = "\(name)/\(try reader.need("id").text())"
        title = try reader.need("title").text()
        place = node.place
        interface = member?.interface
        self.isObserved = try reader.boolean("observed") ?? isObserved
        isPassedOn = try reader.boolean("passed on") ?? false
        let proofs = reader.take("proves")
        let levels = reader.take("levels")
        fixtures = try reader.texts("fixture")
        given = try reader.take("given").map { (node) throws(SuiteError) in try Given(node) } ?? Given()
        steps = try Step.list(try reader.need("steps").sequence(), manifest)
        proves = try ConformanceCase.proofs(proofs, member, isObserved: self.isObserved, manifest)
        self.levels = try ConformanceCase.levels(levels, steps, member, manifest)
        try reader.finish()
        try check(node, manifest)
    }

    // MARK: What it proves

    private static func proofs(
        _ node: DocumentNode?, _ member: Member?, isObserved: Bool, _ manifest: Manifest
    ) throws(SuiteError) -> [Proof] {
        guard let node else { return [] }
        if node.isMapping {
            var proofs: [Proof] = []
            for (key, codes) in try node.pairs() {
                let member = try Member(key, manifest)
                proofs += try self.proofs(codes, member, isObserved: isObserved, manifest)
            }
            return proofs
        }
        guard let member else { throw node.error("say of which member: proves: {Interface.member: CODE}") }
        return try node.oneOrMore().map { (node) throws(SuiteError) in
            let code = try node.text()
            guard isObserved || manifest.documents(code, of: member) else {
                throw node.error("\(code) is not documented for \(member)")
            }
            return Proof(member: member, code: code)
        }
    }

    /// A proof needs a step that calls the member and gets the code. That the call is made, on an object whose member it
    /// is, the run tells.
    private func check(_ node: DocumentNode, _ manifest: Manifest) throws(SuiteError) {
        let calls = Step.calls(in: steps)
        for proof in proves {
            if manifest.interface(proof.member.interface)?.events == true {
                try check(node, event: proof.member)
                continue
            }
            guard let code = manifest.code(proof.code).map({ HRESULT($0) }) else {
                throw node.error("no code is named \(proof.code)")
            }
            let isCalled = calls.contains { call in
                call.member == proof.member.name && call.gives == [code]
                    && call.interface.map { manifest.derives($0, from: proof.member.interface) } ?? true
            }
            guard isCalled else { throw node.error("\(id): no step calls \(proof.member) and gives \(proof.code)") }
        }
    }

    /// A member that clients implement is proved by being called: a sink hears it.
    private func check(_ node: DocumentNode, event member: Member) throws(SuiteError) {
        let sinks = steps.compactMap { step -> SinkStep? in
            if case .sink(let sink) = step.action, sink.events == member.interface { sink } else { nil }
        }
        let isHeard = steps.contains { step in
            guard case .events(let heard) = step.action, sinks.contains(where: { $0.name == heard.sink }) else {
                return false
            }
            return heard.event == member.name
        }
        guard isHeard else { throw node.error("\(id): no sink of \(member.interface) hears \(member.name)") }
    }

    // MARK: Levels

    private static func levels(
        _ node: DocumentNode?, _ steps: [Step], _ member: Member?, _ manifest: Manifest
    ) throws(SuiteError) -> [Level] {
        if let node {
            let levels = try node.oneOrMore().map { (node) throws(SuiteError) in
                guard let level = Level(rawValue: try node.text()) else {
                    throw node.error("a level is swift, late or binary")
                }
                return level
            }
            guard !levels.isEmpty, Set(levels).count == levels.count else {
                throw node.error("a case runs at one level at least, and at each once")
            }
            return levels.sorted()
        }
        if Step.calls(in: steps).contains(where: \.isOfSlot) { return [.binary] }
        let isLate = member.flatMap { manifest.interface($0.interface)?.dispatch } ?? true
        return Level.allCases.filter { $0 != .late || isLate }
    }
}

extension Step {
    /// The calls of steps, those inside others included.
    static func calls(in steps: [Step]) -> [CallStep] {
        all(in: steps).compactMap { if case .call(let call) = $0.action { call } else { nil } }
    }

    /// The steps, and those inside them.
    static func all(in steps: [Step]) -> [Step] {
        steps.flatMap { step -> [Step] in
            switch step.action {
            case .sink(let sink): [step] + all(in: sink.steps)
            case .each(_, _, let steps, _): [step] + all(in: steps)
            default: [step]
            }
        }
    }
}

extension Manifest {
    /// Whether a page lists the code for the member; S_OK is on every page.
    func documents(_ code: String, of member: Member) -> Bool {
        code == "S_OK" || interface(member.interface)?.method(member.name)?.codes.contains(code) == true
    }

    /// Whether an interface is another, or derived from it.
    func derives(_ name: String, from base: String) -> Bool { lineage(of: name).contains { $0.name == base } }
}

extension Fixture {
    /// The fixtures of one file, by name.
    static func read(_ node: DocumentNode, _ manifest: Manifest) throws(SuiteError) -> [Fixture] {
        try node.pairs().map { (key, value) throws(SuiteError) in
            var reader = try FieldReader(value)
            let fixture = Fixture(
                name: try key.name(), place: key.place, fixtures: try reader.texts("fixture"),
                given: try reader.take("given").map { (node) throws(SuiteError) in try Given(node) } ?? Given(),
                steps: try Step.list(try reader.take("steps")?.sequence() ?? [], manifest))
            try reader.finish()
            return fixture
        }
    }
}
