import COM

/// One case as a function of a script, which is true if all came as it should.
struct ScriptCase {
    private let scenario: ConformanceCase
    private let suite: Suite
    private var lines: [String] = []
    private var variables: [String: String?] = [:]
    /// Whether the case looks at the drives there are: it takes for granted that there are none.
    private var listsDrives = false

    init(_ scenario: ConformanceCase, _ suite: Suite) {
        self.scenario = scenario
        self.suite = suite
    }

    /// - Throws: `NotInScript`.
    func function(number: Int) throws(NotInScript) -> String {
        var copy = self
        for name in scenario.fixtures { try copy.begin(name) }
        try copy.make(scenario.given)
        try copy.perform(scenario.steps)
        if copy.listsDrives { copy.lines.insert("If DrivesAreThere() Then Exit Function", at: 0) }
        let names = copy.variables.keys.sorted().map(ScriptText.variable)
        let head = ["Function Case\(number)()", "  Case\(number) = False"]
        let declarations = (names + ["r", "code", "text"]).map { "  Dim \($0)" }
        return (head + declarations + copy.lines.map { "  " + $0 } + ["  Case\(number) = True", "End Function"])
            .joined(separator: "\n")
    }

    private mutating func begin(_ name: String) throws(NotInScript) {
        guard let fixture = suite.fixtures[name] else { throw NotInScript("there is no fixture \(name)") }
        for name in fixture.fixtures { try begin(name) }
        try make(fixture.given)
        try perform(fixture.steps)
    }

    private mutating func make(_ given: Given) throws(NotInScript) {
        guard given.drives.isEmpty, given.recorders.isEmpty else { throw NotInScript("it needs an emulated drive") }
        guard given.items.isEmpty else { throw NotInScript("it needs an item of the client's own") }
        for (name, content) in given.files { lines.append(try file(name, content)) }
        for (name, stream) in given.streams {
            lines.append("Set \(declare(name, "IStream")) = \(try self.stream(stream))")
        }
        for (name, className) in given.objects { try create(className, name) }
    }

    private func file(_ name: String, _ content: FileContent) throws(NotInScript) -> String {
        let path = ScriptText.path(name)
        switch content {
        case .folder: return "MakeFolder \(path)"
        case .text(let text) where text.allSatisfy(\.isASCII): return "WriteText \(path), \(ScriptText.literal(text))"
        case .pattern(let count) where count <= 1 << 16: return "SavePattern \(path), \(count)"
        default: throw NotInScript("it needs a file that a script cannot make")
        }
    }

    private func stream(_ stream: StreamDescription) throws(NotInScript) -> String {
        guard stream.failure == nil, stream.canSeek, stream.tellsLength, stream.toldLength == nil,
            stream.mostPerRead == nil, stream.statFailure == nil
        else { throw NotInScript("it needs a stream that fails, or does not do all that streams do") }
        switch stream.content {
        case .text(let text) where text.allSatisfy(\.isASCII): return "TextStream(\(ScriptText.literal(text)))"
        case .pattern(let count) where count <= 1 << 16: return "PatternStream(\(count))"
        default: throw NotInScript("it needs a stream that a script cannot make")
        }
    }

    /// The variable of a name; afterwards the script knows it.
    private mutating func declare(_ name: String, _ interface: String?) -> String {
        variables[name] = interface
        return ScriptText.variable(name)
    }

    private mutating func create(_ className: String, _ name: String) throws(NotInScript) {
        let entry = suite.manifest.coclasses.first { $0.name == className || $0.progids.contains(className) }
        guard let entry, let progID = entry.progids.first else { throw NotInScript("\(className) has no ProgID") }
        if entry.name == "MsftDiscMaster2" { listsDrives = true }
        lines.append("Set \(declare(name, entry.interfaces.first)) = CreateObject(\(ScriptText.literal(progID)))")
    }
}

// Steps.
extension ScriptCase {
    private mutating func perform(_ steps: [Step]) throws(NotInScript) {
        for step in steps {
            switch step.action {
            case .call(let call): try perform(call)
            case .create(let className, let name?, [.S_OK]): try create(className, name)
            case .release(let name): lines.append("Set \(ScriptText.variable(name)) = Nothing")
            case .writeFile(let name, let content): lines.append(try file(name, content))
            case .removeFile(let name): lines.append("RemoveFile \(ScriptText.path(name))")
            case .expect(let expression, let matcher, let name):
                try check(matcher, value(expression))
                if let name { lines.append("Let_ \(declare(name, nil)), \(try value(expression))") }
            case .sink, .events, .cut: throw NotInScript("it needs a sink")
            case .drive, .drives, .refuse: throw NotInScript("it needs an emulated drive")
            default: throw NotInScript("it has a step that no script can do")
            }
        }
    }

    /// `message` is about another implementation than the one that the script runs against.
    private mutating func perform(_ call: CallStep) throws(NotInScript) {
        guard !call.isOfSlot, call.out.isEmpty, call.keepOut.isEmpty, call.keepElements.isEmpty else {
            throw NotInScript("it has a call that scripts cannot make")
        }
        let method = try method(of: call)
        let result = method.params.last { $0.dir == "out" }
        let arguments = try values(call.arguments)
        lines.append("On Error Resume Next")
        lines.append("Err.Clear")
        lines.append(try statement(call, arguments, result))
        lines.append("code = Err.Number")
        lines.append("text = Err.Description")
        lines.append("Err.Clear")
        lines.append("On Error GoTo 0")
        let codes = call.gives.map { "\($0.signed)" }.joined(separator: ", ")
        lines.append("If Not Gives(code, text, Array(\(codes))) Then Exit Function")
        if let matcher = call.result { try check(matcher, "r") }
        if let name = call.keep { lines.append("Let_ \(declare(name, result?.interface)), r") }
    }

    private func statement(
        _ call: CallStep, _ arguments: [String], _ result: Manifest.ParameterEntry?
    ) throws(NotInScript) -> String {
        let target = ScriptText.variable(call.target.replacing("$", with: ""))
        let list = arguments.joined(separator: ", ")
        if call.member.hasPrefix("put_"), let value = arguments.last {
            return "\(target).\(call.member.dropFirst(4)) = \(value)"
        }
        let name = call.member.hasPrefix("get_") ? call.member.dropFirst(4) : call.member[...]
        guard !name.hasPrefix("_") else { throw NotInScript("no script can name \(name)") }
        guard let result else { return "\(target).\(name) \(list)" }
        let call = "\(target).\(name)" + (arguments.isEmpty ? "" : "(\(list))")
        guard let interface = result.interface else { return "r = \(call)" }
        // What answers IUnknown alone (IStream) has VT_UNKNOWN, which scripts take without Set.
        let isDispatch = interface == "IDispatch" || suite.manifest.interface(interface)?.dispatch == true
        return isDispatch ? "Set r = \(call)" : "Let_ r, \(call)"
    }

    /// Only members that a script can reach: of the object's own dispatch interface.
    private func method(of call: CallStep) throws(NotInScript) -> Manifest.MethodEntry {
        let known = variables[call.target.replacing("$", with: "")] ?? nil
        for interface in [call.interface, known, scenario.interface].compactMap({ $0 }) {
            for entry in suite.manifest.lineage(of: interface) {
                if entry.dispatch, let method = entry.method(call.member) { return method }
            }
        }
        throw NotInScript("\(call.member) cannot be called by name")
    }
}

// Values and matchers.
extension ScriptCase {
    private func value(_ expression: ValueExpression) throws(NotInScript) -> String {
        switch expression {
        case .nothing: return "Nothing"
        case .variable("folder"): return "Folder"
        case .variable(let name): return ScriptText.variable(name)
        case .path(let name): return "Folder & \(ScriptText.literal("\\" + name.replacing("/", with: "\\")))"
        case .array(let elements): return "Array(\(try values(elements).joined(separator: ", ")))"
        case .typed(.VT_UI1, let inner): return "CByte(\(try value(inner)))"
        case .typed(.VT_I2, let inner): return "CInt(\(try value(inner)))"
        case .typed(.VT_R8, let inner): return "CDbl(\(try value(inner)))"
        case .literal(let value): return try literal(value)
        default: throw NotInScript("it has a value that scripts do not have")
        }
    }

    private func values(_ expressions: [ValueExpression]) throws(NotInScript) -> [String] {
        try expressions.map { (expression) throws(NotInScript) in try value(expression) }
    }

    private func literal(_ value: VARIANT) throws(NotInScript) -> String {
        switch value {
        case .VT_BOOL(let value): return value ? "True" : "False"
        case .VT_I4(let value): return value == .min ? "CLng(-2147483648.0)" : "CLng(\(value))"
        case .VT_I8(let value): return "CDbl(\"\(value)\")"
        case .VT_R8(let value): return "CDbl(\"\(value)\")"
        case .VT_BSTR(let text): return ScriptText.literal(text)
        case .VT_DATE(let date): return "CDate(\(date.rawValue))"
        default: throw NotInScript("it has a value that scripts do not have")
        }
    }

    private mutating func check(_ matcher: Matcher, _ value: String) throws(NotInScript) {
        lines.append("If Not Holds(\(try condition(matcher, value)), \(value)) Then Exit Function")
    }

    private func condition(_ matcher: Matcher, _ value: String) throws(NotInScript) -> String {
        switch matcher {
        case .equal(let expected): return "Same(\(value), \(try self.value(expected)))"
        case .all(let conditions):
            return try conditions.map { (each) throws(NotInScript) in try condition(each, value) }.joined(
                separator: " And ")
        }
    }

    private func condition(_ condition: Matcher.Condition, _ value: String) throws(NotInScript) -> String {
        switch condition {
        case .atLeast(let bound): return "(\(value) >= \(try self.value(bound)))"
        case .atMost(let bound): return "(\(value) <= \(try self.value(bound)))"
        case .oneOf(let matchers):
            let parts = try matchers.map { (each) throws(NotInScript) in "(" + (try self.condition(each, value)) + ")" }
            return "(" + parts.joined(separator: " Or ") + ")"
        case .not(let matcher): return "(Not (\(try self.condition(matcher, value))))"
        case .sameAs(let other): return "Same(\(value), \(try self.value(other)))"
        case .contains(.literal(.VT_BSTR(let text))): return "(InStr(\(value), \(ScriptText.literal(text))) > 0)"
        case .startsWith(.literal(.VT_BSTR(let text))): return "(InStr(\(value), \(ScriptText.literal(text))) = 1)"
        case .length(let matcher): return try self.condition(matcher, "LengthOf(\(value))")
        case .interface: throw NotInScript("no script can ask for an interface")
        case .anything: return "True"
        default: throw NotInScript("it has a condition that scripts cannot check")
        }
    }
}
