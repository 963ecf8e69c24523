/// Reads a mapping key by key, and tells of keys that nobody asked for.
struct FieldReader {
    let node: DocumentNode
    private let pairs: [(key: String, place: DocumentNode, value: DocumentNode)]
    private var known: [String] = []

    init(_ node: DocumentNode) throws(SuiteError) {
        self.node = node
        var pairs: [(key: String, place: DocumentNode, value: DocumentNode)] = []
        for (key, value) in try node.pairs() {
            let name = try key.name()
            guard !pairs.contains(where: { $0.key == name }) else { throw key.error("\"\(name)\" is said twice") }
            pairs.append((name, key, value))
        }
        self.pairs = pairs
    }

    /// The value of a key; nil if it is not there.
    mutating func take(_ key: String) -> DocumentNode? {
        known.append(key)
        return pairs.first { $0.key == key }?.value
    }

    mutating func need(_ key: String) throws(SuiteError) -> DocumentNode {
        guard let value = take(key) else { throw node.error("\"\(key)\" is missing") }
        return value
    }

    /// The first key as it is written.
    var firstKey: String? { pairs.first?.key }

    mutating func text(_ key: String) throws(SuiteError) -> String? { try take(key)?.text() }
    mutating func texts(_ key: String) throws(SuiteError) -> [String] { try take(key)?.texts() ?? [] }
    mutating func integer(_ key: String) throws(SuiteError) -> Int? { try take(key)?.integer() }
    mutating func boolean(_ key: String) throws(SuiteError) -> Bool? { try take(key)?.boolean() }

    /// - Throws: for the first key that was not asked for.
    func finish() throws(SuiteError) {
        guard let unknown = pairs.first(where: { !known.contains($0.key) }) else { return }
        throw unknown.place.error("unknown key \"\(unknown.key)\"; here may be \(known.joined(separator: ", "))")
    }
}
