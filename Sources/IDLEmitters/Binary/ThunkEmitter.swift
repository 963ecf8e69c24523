public import IDLModel

/// The Swift side of the binary layer: what the thunks of each interface call, one file an interface.
public struct ThunkEmitter: Emitter {
    static let folder = "Sources/IMAPI2ABI/Generated"
    static let imports = ["import CAutomation", "import CFaces", "import COM", "import IMAPI2Interfaces"]

    public init() {}

    public func files(for specification: Specification) -> [GeneratedFile] {
        let interfaces = BinaryInterface.all(of: specification).filter { !$0.ownSlots.isEmpty }
        return interfaces.filter { specification.isOfLibrary($0.interface.file) }.map { interface in
            var file = SwiftFile(source: interface.interface.file, imports: ThunkEmitter.imports)
            for slot in interface.ownSlots {
                file.line()
                file.thunk(slot)
            }
            return GeneratedFile(path: "\(ThunkEmitter.folder)/\(interface.name)+Thunks.swift", text: file.text)
        }
    }
}

extension SwiftFile {
    fileprivate mutating func thunk(_ slot: BinaryInterface.Slot) {
        let parameters = slot.parameters
        let declared = parameters.map { "_ \($0.name): \($0.type)" }
        list(
            "@c func imapi2_\(slot.name)", ["_ target: UnsafeRawPointer", "_ convention: Convention"] + declared,
            " -> Int32 {")
        indented { file in
            file.checks(of: parameters, slot)
            file.line("return Target<any \(slot.owner.name)>.call(target) { target in")
            file.indented { file in
                file.line("do throws(COMError) {")
                file.indented { $0.call(slot, parameters) }
                file.line("} catch { return failure(error, IID_\(slot.owner.name).iid) }")
            }
            file.line("}")
        }
        line("}")
    }

    private mutating func checks(of parameters: [BinaryParameter], _ slot: BinaryInterface.Slot) {
        let interface = slot.owner
        let required = parameters.filter(\.mustNotBeNull).map { "let \($0.name)" }
        let counts = parameters.compactMap { count in
            count.enumeratedBy.map { "\(count.name) != nil || \($0) == 1" }
        }
        guarding(required + counts, else: "failure(.\(slot.method.nullPointerCode), IID_\(interface.name).iid)")
        let ranges = parameters.compactMap { count in
            count.countRange.map { "(\($0.lowerBound)...\($0.upperBound)).contains(\(count.name))" }
        }
        guarding(ranges, else: "failure(.E_INVALIDARG, IID_\(interface.name).iid)")
        for parameter in parameters where parameter.isCleared { line("\(parameter.name).pointee = nil") }
        for parameter in parameters where parameter.isZeroed { line("\(parameter.name).pointee = 0") }
        for count in parameters where count.isOptionalCount {
            line("if let \(count.name) { \(count.name).pointee = 0 }")
        }
    }

    private mutating func guarding(_ conditions: [String], else answer: String) {
        let whole = "guard \(conditions.joined(separator: ", ")) else { return \(answer) }"
        if conditions.isEmpty { return }
        if whole.count <= width { return line(whole) }
        line("guard")
        indented { file in
            for (index, condition) in conditions.enumerated() {
                file.line(condition + (index == conditions.count - 1 ? "" : ","))
            }
        }
        line("else { return \(answer) }")
    }

    private mutating func call(_ slot: BinaryInterface.Slot, _ parameters: [BinaryParameter]) {
        let signature = SwiftSignature(slot.method)
        let call = "try target.\(signature.name)"
        let arguments = signature.parameters.map { argument($0.parameter) }
        let hasAnswer = signature.resultType != nil
        list((hasAnswer ? "let answer = " : "") + call, arguments, "")
        let isTuple = signature.results.count + (signature.returnsStatus ? 1 : 0) > 1
        for result in signature.results {
            store(result.parameter, isTuple ? "answer.\(result.name)" : "answer", parameters)
        }
        line("return " + status(signature, parameters, isTuple: isTuple))
    }

    /// An argument as the Swift method wants it.
    private func argument(_ parameter: Parameter) -> String {
        let name = SwiftNames.escaped(parameter.name)
        switch (parameter.type, parameter.extent) {
        case (.pointer(.pointer(.interface(let interface))), .counted(let count)):
            return "objects(\(name), \(count), IID_\(interface), convention)"
        case (.pointer, .counted(let count)): return "array(\(name), \(count))"
        case (.pointer(.interface(let interface)), _): return "unwrap(\(name), IID_\(interface), convention)"
        case (.boolean, _), (.variantBool, _): return "\(name) != 0"
        case (.date, _): return "DATE(\(name))"
        case (.enumeration(let enumeration), _): return "\(enumeration)(rawValue: \(name))"
        case (.bstr, _): return "String(\(name))"
        case (.safearray, _): return "SAFEARRAY(\(name), convention)"
        default: return name
        }
    }

    /// Puts a result where the caller wants it.
    private mutating func store(_ parameter: Parameter, _ value: String, _ parameters: [BinaryParameter]) {
        let name = SwiftNames.escaped(parameter.name)
        switch (parameter.type, parameter.extent) {
        case (_, .allocated(let count)): line("try store(\(value), at: \(name), count: \(count))")
        case (.pointer(.pointer(.interface(let interface))), .counted):
            line("try \(name).store(\(value), IID_\(interface), convention, from: target)")
            if let count = parameter.lengthParameter {
                line("if let \(count) { \(count).store(UInt32(\(value).count)) }")
            }
        case (.pointer(.integer), .counted(let capacity)):
            line("store(\(value), in: \(name), capacity: Int(\(capacity)))")
            if let count = parameter.lengthParameter { line("\(count).store(UInt32(\(value).count))") }
        case (.array(_, let capacity), _): line("store(\(value), in: \(name), capacity: \(capacity))")
        case (.pointer(.pointer(.interface(let interface))), _):
            line("try \(name).store(\(value), IID_\(interface), convention)")
        case (.pointer(.safearray), _): line("try \(name).store(\(value), convention)")
        case (.pointer(.bstr), _): line("try \(name).store(\(value))")
        default: line("\(name).store(\(value))")
        }
    }

    private func status(_ signature: SwiftSignature, _ parameters: [BinaryParameter], isTuple: Bool) -> String {
        if signature.returnsStatus { return isTuple ? "answer.hresult.signed" : "answer.signed" }
        if let asked = parameters.compactMap(\.enumeratedBy).first {
            return "answer.count == \(asked) ? S_OK : S_FALSE"
        }
        return "S_OK"
    }
}
