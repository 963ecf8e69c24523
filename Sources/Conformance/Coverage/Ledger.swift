/// What is not proved by a case, and why: `Conformance/ledger.yaml`.
struct Ledger: Sendable {
    struct Entry: Sendable {
        let place: Place
        let pair: Proof
        let state: PairState
        let reason: String
        /// Of a contradiction, the reading that was chosen.
        let reading: String?
    }

    /// Why a code that no page ties to a member is given nowhere.
    struct UntiedEntry: Sendable {
        let place: Place
        let reason: String
    }

    private(set) var entries: [Entry] = []
    private(set) var untied: [String: UntiedEntry] = [:]

    static let empty = Ledger()
    private init() {}

    init(_ node: DocumentNode, _ manifest: Manifest) throws(SuiteError) {
        for item in try node.sequence() {
            var reader = try FieldReader(item)
            if let codes = reader.take("untied") {
                try addUntied(codes.texts(), &reader, manifest)
            } else {
                entries += try Ledger.entries(item, manifest)
            }
        }
        var seen: Set<Proof> = []
        for entry in entries where !seen.insert(entry.pair).inserted {
            throw SuiteError(place: entry.place, text: "\(entry.pair.member) \(entry.pair.code) is listed twice")
        }
    }

    private mutating func addUntied(
        _ codes: [String], _ reader: inout FieldReader, _ manifest: Manifest
    ) throws(SuiteError) {
        let entry = UntiedEntry(place: reader.node.place, reason: try reader.need("reason").text())
        try reader.finish()
        for code in codes {
            guard manifest.untiedCodes.contains(code) else { throw reader.node.error("\(code) is tied to a member") }
            untied[code] = entry
        }
    }

    /// One item speaks of each of its codes for each member that its patterns match and that documents the code.
    private static func entries(_ node: DocumentNode, _ manifest: Manifest) throws(SuiteError) -> [Entry] {
        var reader = try FieldReader(node)
        let patterns = try reader.need("members").texts().map(Glob.init)
        let codes = try reader.need("codes").texts()
        let stateNode = try reader.need("state")
        guard let state = PairState(rawValue: try stateNode.text()), [.cannotArise, .contradicted].contains(state)
        else {
            throw stateNode.error("a pair of the ledger is cannotArise or contradicted")
        }
        let reason = try reader.need("reason").text()
        let reading = try reader.text("reading")
        if state == .contradicted, reading == nil { throw node.error("say which reading was chosen") }
        try reader.finish()
        var entries: [Entry] = []
        for code in codes {
            let members = manifest.members(with: code).filter { member in
                patterns.contains { $0.matches("\(member)") }
            }
            guard !members.isEmpty else { throw node.error("no such member documents \(code)") }
            entries += members.map { member in
                Entry(
                    place: node.place, pair: Proof(member: member, code: code), state: state, reason: reason,
                    reading: reading)
            }
        }
        return entries
    }
}

/// What is known of a documented pair of member and code. It is in one state.
public enum PairState: String, Sendable, Codable, CaseIterable {
    /// A case passes that proves it.
    case proved
    /// There is a reason why it cannot come.
    case cannotArise
    /// The documentation disagrees with itself.
    case contradicted
    case open
}
