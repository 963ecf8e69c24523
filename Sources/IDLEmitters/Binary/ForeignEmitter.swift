public import IDLModel

/// The wrappers that make a foreign object a Swift one, a class an interface.
public struct ForeignEmitter: Emitter {
    public init() {}

    public func files(for specification: Specification) -> [GeneratedFile] {
        specification.libraryInterfaces.map { interface in
            var file = SwiftFile(source: interface.file, imports: ThunkEmitter.imports)
            file.line()
            file.line("/// \(interface.name) of an object that others made.")
            let head =
                "class Foreign\(interface.name): Foreign\(interface.base ?? "Unknown"), \(interface.name), @unchecked Sendable"
            file.block(head.replacing("ForeignIUnknown", with: "ForeignUnknown")) { file in
                for (index, method) in interface.methods.enumerated() {
                    if index > 0 { file.line() }
                    file.foreignMethod(BinaryInterface.Slot(method, of: interface, specification.ranges))
                }
            }
            return GeneratedFile(path: "\(ThunkEmitter.folder)/Foreign\(interface.name).swift", text: file.text)
        }
    }
}

extension SwiftFile {
    fileprivate mutating func foreignMethod(_ slot: BinaryInterface.Slot) {
        let method = slot.method
        let signature = SwiftSignature(method)
        let result = signature.resultType.map { " -> \($0)" } ?? ""
        list(
            "final func \(signature.name)", signature.parameters.map { "_ \($0.name): \($0.type)" },
            " throws(COMError)\(result) {")
        indented { file in
            let parameters = slot.parameters
            for parameter in parameters { file.prepare(parameter, signature) }
            let arguments = ["pointer", "convention"] + parameters.map { file.foreignArgument($0, signature) }
            let call = "check(foreign_\(slot.name)"
            file.list((signature.returnsStatus ? "let hresult = try " : "try ") + call, arguments, ")")
            file.foreignResult(signature)
        }
        line("}")
    }

    /// The variable that a foreign object reads from or writes to.
    private mutating func prepare(_ binary: BinaryParameter, _ signature: SwiftSignature) {
        let name = binary.name
        let place = place(binary)
        if binary.isOut { return line("var \(place) = " + initial(binary)) }
        switch (binary.parameter.type, binary.parameter.extent) {
        case (.bstr, _):
            line("let \(place) = try bstr(\(name))")
            line("defer { SysFreeString(\(place)) }")
        case (.safearray, _):
            line("let \(place) = try \(name).binary(convention)")
            line("defer { destroy(\(place), convention) }")
        case (.pointer(.pointer(.interface(let interface))), .counted):
            line("var \(place) = try references(to: \(name), IID_\(interface), convention)")
            line("defer { \(place).forEach { release($0, convention) } }")
        case (.pointer(.interface(let interface)), _):
            line("let \(place) = try reference(to: \(name), IID_\(interface), convention)")
            line("defer { release(\(place), convention) }")
        case (.pointer, .counted): line("var \(place) = \(name)")
        default: break
        }
    }

    private func place(_ binary: BinaryParameter) -> String { "\(binary.parameter.name)_" }

    private func initial(_ binary: BinaryParameter) -> String {
        switch (binary.parameter.type, binary.parameter.extent) {
        case (.array(_, let count), _): return "[UInt8](repeating: 0, count: \(count))"
        case (.pointer(.pointer(.interface)), .counted(let count)):
            return "[InterfacePointer?](repeating: nil, count: Int(\(count)))"
        case (.pointer(let element), .counted(let count)):
            return "[\(BinaryParameter.spelling(element))](repeating: 0, count: Int(\(count)))"
        default:
            let type = BinaryParameter.spelling(binary.pointee)
            return type.hasSuffix("?") ? "nil as \(type)" : "0 as \(type)"
        }
    }

    private func foreignArgument(_ binary: BinaryParameter, _ signature: SwiftSignature) -> String {
        let name = binary.name
        if binary.isOut { return "&\(place(binary))" }
        switch (binary.parameter.type, binary.parameter.extent) {
        case (.pointer, .counted): return "&\(place(binary))"
        case (.bstr, _), (.safearray, _), (.pointer, _): return place(binary)
        case (.variantBool, _): return "\(name) ? -1 : 0"
        case (.boolean, _): return "\(name) ? 1 : 0"
        case (.date, _), (.enumeration, _): return "\(name).rawValue"
        default: return count(binary, signature) ?? name
        }
    }

    /// A count that Swift's array knows by itself.
    private func count(_ binary: BinaryParameter, _ signature: SwiftSignature) -> String? {
        guard !signature.parameters.contains(where: { $0.parameter.name == binary.parameter.name }) else { return nil }
        for other in binary.method.parameters where other.direction == .in {
            if case .counted(let count) = other.extent, count == binary.parameter.name {
                return "UInt32(clamping: \(SwiftNames.escaped(other.name)).count)"
            }
        }
        return nil
    }

    private mutating func foreignResult(_ signature: SwiftSignature) {
        let values = signature.results.map { received($0.parameter) }
        let all = (signature.returnsStatus ? ["hresult"] : []) + values
        guard all.count > 1 else {
            if let value = all.first { line("return \(value)") }
            return
        }
        list("return ", all, "")
    }

    /// A result as Swift wants it; what the foreign object allocated is freed.
    private func received(_ parameter: Parameter) -> String {
        let place = "\(parameter.name)_"
        switch (parameter.type, parameter.extent) {
        case (.pointer(.pointer(.enumeration(let name))), .allocated(let count)):
            return "[Int32](taking: \(place), \(count)_).map(\(name).init(rawValue:))"
        case (.pointer(.pointer(let element)), .allocated(let count)):
            return "[\(SwiftNames.type(element))](taking: \(place), \(count)_)"
        case (.pointer(.pointer(.interface(let interface))), .counted):
            let count = parameter.lengthParameter.map { "\($0)_" } ?? "UInt32(\(place).count)"
            return "try received(\(place), \(count), IID_\(interface), convention)"
        case (.pointer, .counted):
            return parameter.lengthParameter.map { "Array(\(place).prefix(Int(clamping: \($0)_)))" } ?? place
        case (.array, _): return place
        case (.pointer(.pointer(.interface(let interface))), _):
            return "try unwrap(\(parameter.mayBeNull ? "taking" : "received"): \(place), IID_\(interface), convention)"
        case (.pointer(.variantBool), _), (.pointer(.boolean), _): return "\(place) != 0"
        case (.pointer(.date), _): return "DATE(\(place))"
        case (.pointer(.enumeration(let name)), _): return "\(name)(rawValue: \(place))"
        case (.pointer(.bstr), _): return "String(taking: \(place))"
        case (.pointer(.safearray), _): return "try SAFEARRAY(taking: \(place), convention)"
        default: return place
        }
    }
}
