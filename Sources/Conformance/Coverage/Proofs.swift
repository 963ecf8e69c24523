import COM

/// What the runs of a suite have proved.
struct Proofs {
    struct Entry {
        var cases: [String] = []
        var levels: Set<Level> = []
        /// No case proves more than that a member passes on what an object of the client's own answered.
        var isPassedOn = true
    }

    private var entries: [Proof: Entry] = [:]
    private var givers: [HRESULT: [String]] = [:]

    /// - Parameter results: of all cases at all levels; a case proves something if it passed at each of them.
    init(of suite: Suite, _ results: [CaseResult]) {
        let passed = Set(results.map(\.id)).subtracting(results.filter { $0.result != .passed }.map(\.id))
        let scenarios = Dictionary(suite.cases.map { ($0.id, $0) }) { first, _ in first }
        for result in results where passed.contains(result.id) {
            guard let scenario = scenarios[result.id] else { continue }
            for proof in scenario.proves where result.shows(proof, suite.manifest) {
                add(proof, scenario, result.level)
            }
            for code in Set(result.observations.map(\.code)) { Proofs.add(result.id, to: &givers[code, default: []]) }
        }
    }

    subscript(_ proof: Proof) -> Entry? { entries[proof] }

    /// The cases in which a member gives a code.
    func cases(giving code: HRESULT?) -> [String] { code.flatMap { givers[$0] } ?? [] }

    private mutating func add(_ proof: Proof, _ scenario: ConformanceCase, _ level: Level) {
        var entry = entries[proof] ?? Entry()
        Proofs.add(scenario.id, to: &entry.cases)
        entry.levels.insert(level)
        entry.isPassedOn = entry.isPassedOn && scenario.isPassedOn
        entries[proof] = entry
    }

    /// The runs of a case come one after the other.
    private static func add(_ id: String, to cases: inout [String]) { if cases.last != id { cases.append(id) } }
}

extension CaseResult {
    /// Whether the code itself was seen; late bound, success codes other than S_OK are not.
    fileprivate func shows(_ proof: Proof, _ manifest: Manifest) -> Bool {
        manifest.observation(of: proof).map { observations.contains($0) } ?? false
    }
}
