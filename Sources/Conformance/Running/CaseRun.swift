import COM
import IMAPI2Interfaces

/// One case at one level, from its fixtures to its last step.
///
/// Only one thread uses it at a time: events come on the thread that made the call they tell of.
final class CaseRun: @unchecked Sendable {
    let suite: Suite
    let scenario: ConformanceCase
    let machine: Machine
    let caller: Caller
    var variables: [String: Variable] = [:]
    var sinks: [String: ConnectedSink] = [:]
    /// What went wrong inside an event, where it cannot be thrown.
    var mismatchInEvent: Mismatch?
    /// What the case's own steps have seen.
    private(set) var observations: Set<Observation> = []
    /// Whether the steps that are done now are the case's own, and no fixture's.
    private var isObserving = false

    /// A value that has a name, and the interface that an object is known by.
    struct Variable {
        var value: VARIANT
        var interface: String?
    }

    init(_ scenario: ConformanceCase, _ level: Level, of suite: Suite) throws {
        if level == .binary { BinaryCaller.prepare }
        self.suite = suite
        self.scenario = scenario
        machine = try Machine(discs: suite.discs)
        caller = Caller(level: level, manifest: suite.manifest)
        variables["folder"] = Variable(value: .VT_BSTR(machine.folder.files))
    }

    var manifest: Manifest { suite.manifest }

    func run() throws {
        defer { CaseFolder.allow() }
        for name in scenario.fixtures { try begin(with: name, depth: 0) }
        try make(scenario.given)
        isObserving = true
        try perform(scenario.steps)
        try checkSinksHaveActed()
        try checkProofs()
    }

    private func begin(with name: String, depth: Int) throws {
        guard let fixture = suite.fixtures[name], depth < 8 else { throw CaseFault("there is no fixture \(name)") }
        for name in fixture.fixtures { try begin(with: name, depth: depth + 1) }
        try make(fixture.given)
        try perform(fixture.steps)
    }

    func perform(_ steps: [Step]) throws {
        for step in steps {
            do {
                try perform(step.action)
            } catch let mismatch as Mismatch {
                throw mismatch
            } catch let fault as CaseFault {
                throw Mismatch(place: step.place, expected: "a step that can be done", got: fault.description)
            } catch let failure as Unexpected {
                throw Mismatch(place: step.place, expected: failure.expected, got: failure.got)
            } catch {
                throw Mismatch(place: step.place, expected: "a step that can be done", got: "\(error)")
            }
            if let mismatch = mismatchInEvent { throw mismatch }
        }
    }

    /// A difference whose place the step around it knows.
    struct Unexpected: Error {
        let expected: String
        let got: String
    }
}

// What it proves.
extension CaseRun {
    /// A call that expects one code proves that its member gives it: the member of the interface that declares it.
    func observe(_ call: CallStep, of interface: String, _ code: HRESULT) {
        guard isObserving, call.gives.count == 1 else { return }
        let declarer = manifest.lineage(of: interface).first { $0.method(call.member) != nil }?.name ?? interface
        observations.insert(Observation(member: Member(interface: declarer, name: call.member), code: code))
    }

    func observe(_ event: HeardEvent, of events: String) {
        guard isObserving else { return }
        observations.insert(Observation(member: Member(interface: events, name: event.name), code: .S_OK))
    }

    /// - Throws: a mismatch for a proof that no step has seen.
    private func checkProofs() throws {
        for proof in scenario.proves {
            guard let seen = manifest.observation(of: proof) else { continue }
            let isHidden = caller.level == .late && seen.code.succeeded
            let stand = Observation(member: proof.member, code: .S_OK)
            guard observations.contains(seen) || isHidden && observations.contains(stand) else {
                throw Mismatch(
                    place: scenario.place, expected: "\(proof.member) to give \(proof.code)",
                    got: "no call of it that did")
            }
        }
    }
}

// What is there at the beginning.
extension CaseRun {
    private func make(_ given: Given) throws {
        for (name, content) in given.files { try machine.folder.write(content, to: name) }
        for (name, drive) in given.drives {
            try machine.add(name, drive)
            variables[name] = Variable(value: .VT_BSTR(machine.drives.identifier(of: name) ?? ""))
        }
        for (name, recorder) in given.recorders { try makeRecorder(name, recorder) }
        for (name, stream) in given.streams {
            let failure = try stream.failure.map { try code($0.code) }
            let made = ClientStream(stream, failure: failure, statFailure: try stream.statFailure.map(code))
            variables[name] = Variable(value: .VT_UNKNOWN(made), interface: "IStream")
        }
        for (name, text) in given.items {
            variables[name] = Variable(value: .VT_DISPATCH(ClientItem(name: text)), interface: "IFsiItem")
        }
        for (name, className) in given.objects { keep(try machine.create(className, manifest), className, name) }
    }

    private func code(_ name: String) throws(CaseFault) -> HRESULT {
        guard let code = manifest.code(name) else { throw CaseFault("no code is named \(name)") }
        return HRESULT(code)
    }

    private func makeRecorder(_ name: String, _ description: RecorderDescription) throws {
        keep(try machine.create("MsftDiscRecorder2", manifest), "MsftDiscRecorder2", name)
        let identifier = try variable(description.drive).value
        let answer = try caller.call(
            "IDiscRecorder2", "InitializeDiscRecorder", on: try variable(name).value, [identifier])
        guard answer.hresult.succeeded else {
            throw CaseFault("the recorder \(name) cannot be made: \(answer.hresult) \(answer.text)")
        }
        guard description.isClients, let object = try variable(name).value.object else { return }
        let own = try ClientRecorder(try object.QueryInterface(IID_IDiscRecorder2))
        variables[name] = Variable(value: .VT_DISPATCH(own), interface: "IDiscRecorder2")
    }

    /// A new object is known by the default interface of its class.
    func keep(_ object: any IUnknown, _ className: String, _ name: String) {
        let entry = manifest.coclasses.first { $0.name == className || $0.progids.contains(className) }
        variables[name] = Variable(value: object.variant, interface: entry?.interfaces.first)
    }
}

// Values.
extension CaseRun {
    func variable(_ name: String) throws(CaseFault) -> Variable {
        let name = name.hasPrefix("$") ? String(name.dropFirst()) : name
        guard let variable = variables[name] else { throw CaseFault("there is no variable $\(name)") }
        return variable
    }

    func value(_ expression: ValueExpression) throws -> VARIANT {
        switch expression {
        case .nothing: return .VT_DISPATCH(nil)
        case .literal(let value): return value
        case .variable(let name): return try variable(name).value
        case .array(let elements): return .VT_ARRAY(SAFEARRAY(try elements.map(value)))
        case .typedArray(let type, let elements):
            let values = try elements.map { element in try convert(value(element), to: type) }
            return .VT_ARRAY(SAFEARRAY(values, elementType: type))
        case .typed(let type, let inner): return try convert(value(inner), to: type)
        case .path(let name): return .VT_BSTR(machine.folder.path(of: name))
        }
    }

    private func convert(_ value: VARIANT, to type: VARTYPE) throws -> VARIANT {
        switch (type, value) {
        case (.VT_EMPTY, _): return .VT_EMPTY
        case (.VT_NULL, _): return .VT_NULL
        case (.VT_DATE, .VT_R8(let days)): return .VT_DATE(DATE(days))
        case (.VT_UNKNOWN, .VT_DISPATCH(let object)): return .VT_UNKNOWN(object)
        case (.VT_ERROR, let number): return .VT_ERROR(HRESULT(signed: try Int32(number)))
        default: return try value.changed(to: type)
        }
    }
}
