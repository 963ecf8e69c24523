import IDLModel

extension SwiftFile {
    /// How an object raises the events of an interface: one call for sinks of both kinds.
    mutating func eventSource(_ interface: Interface, _ specification: Specification) {
        block("extension ConnectionPoint where Events == any \(interface.name)") { file in
            for (index, method) in interface.methods.enumerated() {
                if index > 0 { file.line() }
                file.raise(method, specification)
            }
        }
    }

    private mutating func raise(_ method: Method, _ specification: Specification) {
        let signature = SwiftSignature(method)
        let names = signature.parameters.map(\.name)
        let values = signature.parameters.map { value in
            let number = value.parameter.type.isEnumeration ? ".rawValue" : ""
            return ".\(vartypeName(of: value.parameter.type, specification))(\(value.name)\(number))"
        }
        comment("Tells every sink: \(method.documentation.summary)")
        list("public func \(signature.name)", signature.parameters.map { "_ \($0.name): \($0.type)" }, " {")
        indented { file in
            file.list("let values: [VARIANT] = ", values, "", brackets: ("[", "]"))
            file.line("fire(\(file.hexadecimal(method.dispid ?? 0)), values) { sink throws(COMError) in")
            file.indented { $0.list("try sink.\(signature.name)", names, "") }
            file.line("}")
        }
        line("}")
    }
}

extension IDLType {
    fileprivate var isEnumeration: Bool { if case .enumeration = self { true } else { false } }
}
