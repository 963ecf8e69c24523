import COM

/// The state of every documented pair after a run.
public struct Coverage: Sendable, Encodable {
    public struct Code: Sendable, Encodable {
        public let code: String
        public let state: PairState
        /// Those that prove it.
        public let cases: [String]?
        /// Those at which it was seen.
        public let levels: [Level]?
        /// True where all that prove it only pass on what an object of the client's own answered.
        public let passedOn: Bool?
        /// Why it is in the ledger.
        public let reason: String?
        public let reading: String?
        /// When a page says that the code comes; for people.
        let condition: String

        private enum CodingKeys: CodingKey { case code, state, cases, levels, passedOn, reason, reading }
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
    /// So many of the proved ones only as what an object of the client's own answered.
    public let passedOn: Int
    public let cannotArise: Int
    public let contradicted: Int
    public let open: Int
    public let members: [Entry]
    public let untied: [Untied]
    /// Pairs that are both proved and in the ledger: the ledger must stay true.
    public let errors: [String]
    /// The runs that failed, and so prove nothing.
    public let failures: [CaseResult]

    private enum CodingKeys: CodingKey {
        case pairs, proved, passedOn, cannotArise, contradicted, open, members, untied, errors, failures
    }

    /// Whether nothing is left to do: no pair is open, each member is shown to work, and the ledger is true.
    public var isComplete: Bool {
        open == 0 && membersWithoutSuccess.isEmpty && errors.isEmpty && unexplained.isEmpty
    }

    /// - Parameter results: of all cases at all levels; a case proves something if it passed at each of them, and the code
    ///   was seen at one of them.
    public init(of suite: Suite, _ results: [CaseResult]) {
        let proofs = Proofs(of: suite, results)
        let ledger = Dictionary(suite.ledger.entries.map { ($0.pair, $0) }) { first, _ in first }
        members = suite.manifest.allMembers.map { member, method in
            Entry(
                member: "\(member)", success: proofs[Proof(member: member, code: "S_OK")]?.cases ?? [],
                codes: method.distinctCodes.map { code in
                    let pair = Proof(member: member, code: code)
                    return Code(code, proofs[pair], ledger[pair], suite.manifest.condition(of: code, method))
                })
        }
        let untied = suite.manifest.untiedCodes.map { code in
            Untied(
                code: code, cases: proofs.cases(giving: suite.manifest.code(code).map { HRESULT($0) }),
                reason: suite.ledger.untied[code]?.reason)
        }
        self.untied = untied
        errors =
            suite.ledger.entries.compactMap { entry in
                proofs[entry.pair].map {
                    "\(entry.place): \(entry.pair.member) \(entry.pair.code) is proved by \($0.cases[0])"
                }
            } + untied.filter { $0.reason != nil && !$0.cases.isEmpty }.map { "\($0.code) is given by \($0.cases[0])" }
        failures = results.filter { $0.result == .failed }
        let states = members.flatMap(\.codes).map(\.state)
        pairs = states.count
        (proved, cannotArise) = (states.count { $0 == .proved }, states.count { $0 == .cannotArise })
        passedOn = members.flatMap(\.codes).count { $0.passedOn == true }
        (contradicted, open) = (states.count { $0 == .contradicted }, states.count { $0 == .open })
    }

    /// Members that no case shows to work.
    public var membersWithoutSuccess: [String] { members.filter(\.success.isEmpty).map(\.member) }

    /// Codes without a member that are given nowhere, and nobody says why.
    public var unexplained: [String] { untied.filter { $0.cases.isEmpty && $0.reason == nil }.map(\.code) }
}

extension Coverage.Code {
    fileprivate init(_ code: String, _ proof: Proofs.Entry?, _ entry: Ledger.Entry?, _ condition: String) {
        self.code = code
        self.condition = condition
        cases = proof?.cases
        levels = proof?.levels.sorted()
        passedOn = proof?.isPassedOn == true ? true : nil
        state = proof != nil ? .proved : entry?.state ?? .open
        reason = proof == nil ? entry?.reason : nil
        reading = proof == nil ? entry?.reading : nil
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
