public import IDLModel

/// One file an interface: its protocol, its id and what late-bound callers see of it.
public struct InterfaceEmitter: Emitter {
    public init() {}

    public func files(for specification: Specification) -> [GeneratedFile] {
        specification.libraryInterfaces.map { interface in
            var file = SwiftFile(source: interface.file, imports: ["public import COM"])
            file.line()
            file.protocolDeclaration(interface, specification)
            file.line()
            file.identifier(interface)
            if interface.isDispatch {
                file.line()
                file.dispatchTable(interface, specification)
            }
            if interface.isDispatch, interface.isEventInterface {
                file.line()
                file.eventSource(interface, specification)
            }
            return GeneratedFile(path: "Sources/IMAPI2Interfaces/Generated/\(interface.name).swift", text: file.text)
        }
    }
}

extension SwiftFile {
    fileprivate mutating func protocolDeclaration(_ interface: Interface, _ specification: Specification) {
        documentation(of: interface)
        let base = interface.base.map { ": \($0)" } ?? ""
        block("public protocol \(interface.name)\(base)") { file in
            for (index, method) in interface.methods.enumerated() {
                if index > 0 { file.line() }
                file.documentation(of: method, specification)
                file.declaration(of: method)
            }
        }
    }

    private mutating func declaration(of method: Method) {
        let signature = SwiftSignature(method)
        // What is called for what it does may be called for that alone; a property is read for its value.
        if method.kind != .propget, signature.resultType != nil { line("@discardableResult") }
        let parameters = signature.parameters.map { "_ \($0.name): \($0.type)" }
        let result = signature.resultType.map { " -> \($0)" } ?? ""
        list("func \(signature.name)", parameters, " throws(COMError)\(result)")
    }

    fileprivate mutating func identifier(_ interface: Interface) {
        line("/// The id of ``\(interface.name)``.")
        let base = interface.base.map { "IID_\($0)" } ?? "nil"
        line("public let IID_\(interface.name) = InterfaceID<any \(interface.name)>(")
        indented { $0.line("\"\(interface.name)\", \"\(interface.iid.uppercased())\", base: \(base))") }
    }
}
