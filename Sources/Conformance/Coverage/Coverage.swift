import COM

/// The state of every documented pair after a run.
public struct Coverage: Sendable, Encodable {
    public struct Code: Sendable, Encodable {
        public let code: String
        public let state: PairState
        /// Those that prove it.
        public let cases: [String]?
        /// Why it is in the ledger.
        public let reason: String?
        public let reading: String?
        /// When a page says that the code comes; for people.
        let condition: String

        private enum CodingKeys: CodingKey { case code, state, cases, reason, reading }
    }

    public struct Entry: Sendable, Encodable {
        public let member: String
        /// The cases that prove that it works.
        public let success: [String]
        public let codes: [Code]
    }

    /// A code that no page ties to a member, and the cases in which it is given.
    public struct Untied: Sendable, Encodable {
        public let code: String
        public let cases: [String]
        /// Why there are none.
        public let reason: String?
    }

    public let pairs: Int
    public let proved: Int
    public let cannotArise: Int
    public let contradicted: Int
    public let open: Int
    public let members: [Entry]
    public let untied: [Untied]
    /// Pairs that are both proved and in the ledger: the ledger must stay true.
    public let errors: [String]

    private enum CodingKeys: CodingKey {
        case pairs, proved, cannotArise, contradicted, open, members, untied, errors
    }

    /// - Parameter results: of all cases at all levels; a case proves something if it passed at each of them.
    public init(of suite: Suite, _ results: [CaseResult]) {
        let passed = Set(results.map(\.id)).subtracting(results.filter { $0.result != .passed }.map(\.id))
        let cases = suite.cases.filter { passed.contains($0.id) }
        var proofs: [Proof: [String]] = [:]
        for scenario in cases {
            for proof in scenario.proves { proofs[proof, default: []].append(scenario.id) }
        }
        let ledger = Dictionary(suite.ledger.entries.map { ($0.pair, $0) }) { first, _ in first }
        members = suite.manifest.allMembers.map { member, method in
            Entry(
                member: "\(member)", success: proofs[Proof(member: member, code: "S_OK")] ?? [],
                codes: method.distinctCodes.map { code in
                    let pair = Proof(member: member, code: code)
                    return Code(code, proofs[pair], ledger[pair], suite.manifest.condition(of: code, method))
                })
        }
        let untied = suite.manifest.untiedCodes.map { code in
            Untied(
                code: code, cases: cases.filter { $0.gives(code, suite.manifest) }.map(\.id),
                reason: suite.ledger.untied[code]?.reason)
        }
        self.untied = untied
        errors =
            suite.ledger.entries.filter { proofs[$0.pair] != nil }.map { entry in
                "\(entry.place): \(entry.pair.member) \(entry.pair.code) is proved by \(proofs[entry.pair]?.first ?? "")"
            } + untied.filter { $0.reason != nil && !$0.cases.isEmpty }.map { "\($0.code) is given by \($0.cases[0])" }
        let states = members.flatMap(\.codes).map(\.state)
        pairs = states.count
        (proved, cannotArise) = (states.count { $0 == .proved }, states.count { $0 == .cannotArise })
        (contradicted, open) = (states.count { $0 == .contradicted }, states.count { $0 == .open })
    }

    /// Members that no case shows to work.
    public var membersWithoutSuccess: [String] { members.filter(\.success.isEmpty).map(\.member) }
}

extension Coverage.Code {
    fileprivate init(_ code: String, _ cases: [String]?, _ entry: Ledger.Entry?, _ condition: String) {
        self.code = code
        self.cases = cases
        self.condition = condition
        state = cases != nil ? .proved : entry?.state ?? .open
        reason = cases == nil ? entry?.reason : nil
        reading = cases == nil ? entry?.reading : nil
    }
}

extension ConformanceCase {
    /// Whether a step expects a code, or an event or a value tells it.
    fileprivate func gives(_ name: String, _ manifest: Manifest) -> Bool {
        guard let code = manifest.code(name) else { return false }
        return Step.calls(in: steps).contains { $0.gives.contains { $0.rawValue == code } }
    }
}

extension Manifest {
    fileprivate var allMembers: [(member: Member, method: MethodEntry)] {
        interfaces.flatMap { interface in
            interface.methods.map { (Member(interface: interface.name, name: $0.vtableName), $0) }
        }
    }

    fileprivate func condition(of code: String, _ method: MethodEntry) -> String {
        method.conditions[code] ?? groups.first { $0.conditions[code] != nil }?.conditions[code] ?? ""
    }

    /// Codes of the libraries that no page ties to a member.
    var untiedCodes: [String] {
        let tied = Set(interfaces.flatMap(\.methods).flatMap(\.codes))
        return documentedCodes.filter { $0.contains("IMAPI") && !tied.contains($0) }
    }
}

extension Manifest.MethodEntry {
    /// Each code once, in the order of the page.
    fileprivate var distinctCodes: [String] {
        codes.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
