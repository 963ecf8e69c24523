/// A family of cases: one body, and for each of its placeholders the rows it takes.
struct Template {
    private struct Axis {
        let name: String
        let rows: [DocumentNode]
    }

    private struct Exception {
        let rows: [String: String]
        let node: DocumentNode
    }

    private let name: String
    private let axes: [Axis]
    /// Combinations that are no case, each as values of axes by the rows' ids.
    private let exceptions: [Exception]
    private let body: DocumentNode
    /// Whether a combination whose code no page lists for the member is no case.
    private let isOfDocumented: Bool

    init(_ node: DocumentNode, _ manifest: Manifest) throws(SuiteError) {
        var reader = try FieldReader(node)
        name = try reader.need("template").text()
        var axes: [Axis] = []
        for (key, value) in try reader.need("axes").pairs() {
            axes.append(Axis(name: try key.name(), rows: try Template.rows(value, manifest)))
        }
        self.axes = axes
        var exceptions: [Exception] = []
        for node in try reader.take("except")?.sequence() ?? [] {
            exceptions += try Template.combinations(node).map { Exception(rows: $0, node: node) }
        }
        self.exceptions = exceptions
        body = try reader.need("case")
        isOfDocumented = try reader.boolean("documented only") ?? false
        try reader.finish()
    }

    /// `{member: A, fault: [b, c]}`: two combinations.
    private static func combinations(_ node: DocumentNode) throws(SuiteError) -> [[String: String]] {
        var combinations: [[String: String]] = [[:]]
        for (key, values) in try node.pairs() {
            let (name, texts) = (try key.name(), try values.texts())
            combinations = combinations.flatMap { known in
                texts.map { text in known.merging([name: text]) { $1 } }
            }
        }
        return combinations
    }

    // MARK: Rows

    private static func rows(_ node: DocumentNode, _ manifest: Manifest) throws(SuiteError) -> [DocumentNode] {
        guard node.isMapping else { return try node.sequence() }
        var reader = try FieldReader(node)
        let query = try reader.need("manifest")
        try reader.finish()
        var fields = try FieldReader(query)
        let code = try fields.need("code").text()
        let each = try fields.need("each")
        let only = try fields.texts("only").map(Glob.init)
        let without = try fields.texts("without").map(Glob.init)
        try fields.finish()
        let members = manifest.members(with: code).filter { member in
            (only.isEmpty || only.contains { $0.matches("\(member)") }) && !without.contains { $0.matches("\(member)") }
        }
        switch try each.text() {
        case "member": return members.map { row(query, $0, []) }
        case "pointer":
            return members.flatMap { member in
                manifest.pointers(of: member).map { row(query, member, [("parameter", $0)]) }
            }
        default: throw each.error("rows are one for each member, or for each pointer")
        }
    }

    private static func row(_ node: DocumentNode, _ member: Member, _ more: [(String, String)]) -> DocumentNode {
        let id = (["\(member)"] + more.map(\.1)).joined(separator: "/")
        let fields =
            [("id", id), ("member", "\(member)"), ("interface", member.interface), ("name", member.name)] + more
        return node.copy(mapping: fields.map { (node.copy(text: $0), node.copy(text: $1)) })
    }

    // MARK: Cases

    func cases(_ manifest: Manifest) throws(SuiteError) -> [ConformanceCase] {
        var cases: [ConformanceCase] = []
        var idle = Set(exceptions.indices)
        try forEach(axes[...], [:]) { (rows) throws(SuiteError) in
            let applying = try applyingExceptions(rows)
            idle.subtract(applying)
            guard applying.isEmpty else { return }
            if let scenario = try scenario(rows, manifest) { cases.append(scenario) }
        }
        if let first = idle.min() {
            throw exceptions[first].node.error("\(exceptions[first].rows) is no combination")
        }
        return cases
    }

    private func forEach(
        _ rest: ArraySlice<Axis>, _ chosen: [String: DocumentNode],
        _ body: ([String: DocumentNode]) throws(SuiteError) -> Void
    ) throws(SuiteError) {
        guard let axis = rest.first else { return try body(chosen) }
        for row in axis.rows {
            var chosen = chosen
            chosen[axis.name] = row
            try forEach(rest.dropFirst(), chosen, body)
        }
    }

    private func applyingExceptions(_ rows: [String: DocumentNode]) throws(SuiteError) -> [Int] {
        var applying: [Int] = []
        for (index, exception) in exceptions.enumerated() {
            var applies = true
            for (axis, wanted) in exception.rows {
                guard let row = rows[axis] else { throw body.error("there is no axis \(axis)") }
                let id = try Template.id(of: row)
                applies = applies && Glob(wanted).matches(id)
            }
            if applies { applying.append(index) }
        }
        return applying
    }

    private static func id(of row: DocumentNode) throws(SuiteError) -> String {
        guard row.isMapping else { return try row.text() }
        var reader = try FieldReader(row)
        return try reader.need("id").text()
    }

    private func scenario(_ rows: [String: DocumentNode], _ manifest: Manifest) throws(SuiteError) -> ConformanceCase? {
        let node = try body.replacing { name in Template.value(name, rows) }
        var pairs: [(key: DocumentNode, value: DocumentNode)] = []
        var member: Member?
        for (key, value) in try node.pairs() {
            if try key.name() == "member" { member = try Member(value, manifest) } else { pairs.append((key, value)) }
        }
        if isOfDocumented, let member, let code = pairs.first(where: { (try? $0.key.name()) == "proves" }) {
            guard manifest.documents(try code.value.text(), of: member) else { return nil }
        }
        return try ConformanceCase(node.copy(mapping: pairs), of: name, member, isObserved: false, manifest)
    }

    /// `axis.key`, or `axis` for a row that is one value.
    private static func value(_ name: String, _ rows: [String: DocumentNode]) -> DocumentNode? {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard let row = parts.first.flatMap({ rows[$0] }) else { return nil }
        guard parts.count == 2 else { return row }
        guard case .mapping(let pairs) = row.form else { return nil }
        return pairs.first { (try? $0.key.name()) == parts[1] }?.value
    }
}

extension Manifest {
    /// The members for which a page lists a code, in the order of the manifest.
    func members(with code: String) -> [Member] {
        interfaces.flatMap { interface in
            interface.methods.filter { $0.codes.contains(code) }
                .map { Member(interface: interface.name, name: $0.vtableName) }
        }
    }

    /// The parameters of a member that must not be NULL: those for results; without one, all that are pointers.
    func pointers(of member: Member) -> [String] {
        let parameters = interface(member.interface)?.method(member.name)?.params ?? []
        let results = parameters.filter { $0.dir == "out" }
        return (results.isEmpty ? parameters.filter(\.isPointer) : results).map(\.name)
    }
}
