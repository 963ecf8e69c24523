import COM

/// What a value has to be. All conditions of one mapping have to hold.
indirect enum Matcher: Sendable {
    case equal(ValueExpression)
    case all([Condition])

    /// One condition of a mapping.
    enum Condition: Sendable {
        case atLeast(ValueExpression)
        case atMost(ValueExpression)
        case oneOf([Matcher])
        case not(Matcher)
        case contains(ValueExpression)
        case startsWith(ValueExpression)
        case length(Matcher)
        case interface(String)
        case sameAs(ValueExpression)
        case type(VARTYPE)
        case digest(String)
        case anything
        // Of lists.
        case each(Matcher)
        case some(Matcher)
        case first(Matcher)
        case last(Matcher)
        case inOrder([Matcher])
        case exactly([Matcher])
        case neverFalls
    }

    init(_ node: DocumentNode, _ manifest: Manifest) throws(SuiteError) {
        if node.isMapping, try node.pairs().isEmpty { throw node.error("a mapping of conditions has one at least") }
        guard node.isMapping, let conditions = try Matcher.conditions(node, manifest) else {
            self = .equal(try ValueExpression(node, manifest))
            return
        }
        self = .all(conditions)
    }

    /// Nil where the mapping is a value: its first key is no condition.
    private static func conditions(_ node: DocumentNode, _ manifest: Manifest) throws(SuiteError) -> [Condition]? {
        var conditions: [Condition] = []
        for (key, value) in try node.pairs() {
            let name = try key.name()
            guard let condition = try Condition(name, value, manifest) else {
                if conditions.isEmpty { return nil }
                throw key.error("\"\(name)\" is no condition")
            }
            conditions.append(condition)
        }
        return conditions
    }

    /// A list that is not empty.
    fileprivate static func some(_ node: DocumentNode, _ manifest: Manifest) throws(SuiteError) -> [Matcher] {
        let nodes = try node.sequence()
        guard !nodes.isEmpty else { throw node.error("a list of one at least is expected here") }
        return try list(nodes, manifest)
    }

    static func list(_ nodes: [DocumentNode], _ manifest: Manifest) throws(SuiteError) -> [Matcher] {
        try nodes.map { (node) throws(SuiteError) in try Matcher(node, manifest) }
    }
}

extension Matcher.Condition {
    fileprivate init?(_ name: String, _ node: DocumentNode, _ manifest: Manifest) throws(SuiteError) {
        switch name {
        case "at least": self = .atLeast(try ValueExpression(node, manifest))
        case "at most": self = .atMost(try ValueExpression(node, manifest))
        case "one of": self = .oneOf(try Matcher.list(try node.sequence(), manifest))
        case "not": self = .not(try Matcher(node, manifest))
        case "contains": self = .contains(try ValueExpression(node, manifest))
        case "starts with": self = .startsWith(try ValueExpression(node, manifest))
        case "length", "count": self = .length(try Matcher(node, manifest))
        case "is": self = .interface(try Matcher.Condition.interface(node))
        case "same as": self = .sameAs(try ValueExpression(node, manifest))
        case "type": self = .type(try ValueExpression.type(node))
        case "sha256": self = .digest(try node.text().lowercased())
        case "anything": self = .anything
        case "each": self = .each(try Matcher(node, manifest))
        case "some": self = .some(try Matcher(node, manifest))
        case "first": self = .first(try Matcher(node, manifest))
        case "last": self = .last(try Matcher(node, manifest))
        case "in order": self = .inOrder(try Matcher.some(node, manifest))
        case "exactly": self = .exactly(try Matcher.list(try node.sequence(), manifest))
        case "never falls": self = .neverFalls
        default: return nil
        }
    }

    private static func interface(_ node: DocumentNode) throws(SuiteError) -> String {
        let name = try node.text()
        guard CallTable.named(name) != nil else { throw node.error("no interface is named \(name)") }
        return name
    }
}
