import COM

extension Step {
    static func list(_ nodes: [DocumentNode], _ manifest: Manifest) throws(SuiteError) -> [Step] {
        try nodes.map { (node) throws(SuiteError) in try Step(node, manifest) }
    }

    init(_ node: DocumentNode, _ manifest: Manifest) throws(SuiteError) {
        var reader = try FieldReader(node)
        place = node.place
        let verb = reader.firstKey ?? ""
        guard let read = Step.verbs[verb] else {
            throw node.error("\"\(verb)\" is no verb; there are \(Step.verbs.keys.sorted().joined(separator: ", "))")
        }
        action = try read(reader.need(verb), &reader, manifest)
        try reader.finish()
    }

    private typealias Reading =
        @Sendable (DocumentNode, inout FieldReader, Manifest) throws(SuiteError) -> Action

    private static let verbs: [String: Reading] = [
        "call": { (node, reader, manifest) throws(SuiteError) in
            .call(try CallStep(node, &reader, manifest))
        },
        "create": { (node, reader, manifest) throws(SuiteError) in
            .create(
                className: try node.text(), keep: try reader.text("keep"), gives: try codes(&reader, manifest))
        },
        "release": { (node, _, _) throws(SuiteError) in .release(try node.text()) },
        "refuse": { (node, reader, manifest) throws(SuiteError) in
            .refuse(try node.text(), try ValueExpression.code(try reader.need("with"), manifest))
        },
        "drive": { (node, reader, manifest) throws(SuiteError) in
            .drive(try node.text(), try DriveAction(&reader, manifest))
        },
        "drives": { (node, _, _) throws(SuiteError) in
            let name = try node.text()
            guard name == "heal" || MachineFault(rawValue: name) != nil else {
                throw node.error("the system's list of drives can be: fail, no memory, heal")
            }
            return .drives(MachineFault(rawValue: name))
        },
        "write file": { (node, reader, _) throws(SuiteError) in
            .writeFile(try node.text(), try FileContent(try reader.need("content")))
        },
        "deny": { (node, _, _) throws(SuiteError) in .deny(try node.text()) },
        "disk": { (node, reader, _) throws(SuiteError) in
            let faults = DiskFault.allCases.filter { reader.take($0.rawValue) != nil }
            guard faults.count == 1 else { throw node.error("a disk gets full or unreadable") }
            return .disk(try node.text(), faults[0])
        },
        "remove file": { (node, _, _) throws(SuiteError) in .removeFile(try node.text()) },
        "save": { (node, reader, manifest) throws(SuiteError) in
            .saveStream(try ValueExpression(node, manifest), file: try reader.need("to").text())
        },
        "sink": { (node, reader, manifest) throws(SuiteError) in .sink(try SinkStep(node, &reader, manifest)) },
        "events": { (node, reader, manifest) throws(SuiteError) in .events(try EventsStep(node, &reader, manifest)) },
        "cut": { (node, _, _) throws(SuiteError) in .cut(try node.text()) },
        "expect": { (node, reader, manifest) throws(SuiteError) in
            .expect(
                try ValueExpression(node, manifest), try Matcher(try reader.need("is"), manifest),
                keep: try reader.text("keep"))
        },
        "each": { (node, reader, manifest) throws(SuiteError) in
            let count = reader.take("count")
            return .each(
                try ValueExpression(node, manifest), variable: try reader.need("as").text(),
                steps: try Step.list(try reader.need("do").sequence(), manifest),
                count: try count.map { (node) throws(SuiteError) in try Matcher(node, manifest) })
        },
    ]

    /// The codes of `gives`; S_OK where nothing is said.
    static func codes(_ reader: inout FieldReader, _ manifest: Manifest) throws(SuiteError) -> [HRESULT] {
        guard let node = reader.take("gives") else { return [.S_OK] }
        return try node.oneOrMore().map { (node) throws(SuiteError) in try ValueExpression.code(node, manifest) }
    }
}

extension CallStep {
    init(_ node: DocumentNode, _ reader: inout FieldReader, _ manifest: Manifest) throws(SuiteError) {
        let parts = try node.text().split(separator: ".").map(String.init)
        guard (1...2).contains(parts.count), let last = parts.last else {
            throw node.error("a call is member or Interface.member")
        }
        interface = parts.count == 2 ? parts[0] : nil
        member = last
        if let interface {
            guard CallTable.named(interface)?.member(last) != nil else {
                throw node.error("there is no member \(interface).\(last)")
            }
        }
        target = try reader.need("on").text()
        arguments = try ValueExpression.list(try reader.take("with")?.sequence() ?? [], manifest)
        gives = try Step.codes(&reader, manifest)
        result = try reader.take("result").map { (node) throws(SuiteError) in try Matcher(node, manifest) }
        var out: [(name: String, matcher: Matcher)] = []
        for (key, value) in try reader.take("out")?.pairs() ?? [] {
            out.append((try key.name(), try Matcher(value, manifest)))
        }
        self.out = out
        message = try reader.text("message")
        noPointer = try reader.texts("no pointer")
        let memory = reader.take("memory")
        if let memory, try memory.text() != "fails" { throw memory.error("memory can only fail") }
        memoryFails = memory != nil
        let keep = reader.take("keep")
        if let keep, keep.isMapping {
            var kept: [(name: String, variable: String)] = []
            for (key, value) in try keep.pairs() { kept.append((try key.name(), try value.text())) }
            (self.keep, keepOut, keepElements) = (nil, kept, [])
        } else if let keep, keep.isSequence {
            let names = try keep.sequence().map { (node) throws(SuiteError) in try node.text() }
            (self.keep, keepOut, keepElements) = (nil, [], names)
        } else {
            (self.keep, keepOut, keepElements) = (try keep?.text(), [], [])
        }
    }
}

extension DriveAction {
    fileprivate init(_ reader: inout FieldReader, _ manifest: Manifest) throws(SuiteError) {
        let disc = reader.take("insert")
        let lock = reader.take("lock")
        let mount = reader.take("mount")
        let faults = reader.take("fault")
        let plain: [(String, DriveAction)] = [
            ("eject", .eject), ("close", .close), ("take", .take), ("unplug", .unplug), ("plug", .plug),
            ("unlock", .unlock), ("heal", .heal),
        ]
        var said: [DriveAction] = []
        for (name, action) in plain where reader.take(name) != nil { said.append(action) }
        if let disc { said.append(.insert(try DiscDescription(disc))) }
        if let lock { said.append(.lock(try lock.text())) }
        if let mount { said.append(.mount(try mount.text())) }
        if let faults {
            said.append(
                .fault(try faults.oneOrMore().map { (node) throws(SuiteError) in try Fault(node) }))
        }
        guard said.count == 1, let action = said.first else {
            throw reader.node.error("a drive needs one thing to happen to it")
        }
        self = action
    }
}
