public import IDLModel

/// The members of each interface by name, for a program that is told at run time which of them to call.
public struct CallTableEmitter: Emitter {
    public init() {}

    static let folder = "Sources/Conformance/Generated"

    public func files(for specification: Specification) -> [GeneratedFile] {
        let interfaces = specification.libraryInterfaces
        return interfaces.map { interface in
            var file = SwiftFile(source: interface.file, imports: ["import COM", "import IMAPI2Interfaces"])
            file.line()
            file.callTable(interface)
            if interface.isEventInterface {
                file.line()
                file.sink(interface)
            }
            return GeneratedFile(path: "\(CallTableEmitter.folder)/\(interface.name)+Calls.swift", text: file.text)
        } + [list(of: interfaces)]
    }

    private func list(of interfaces: [Interface]) -> GeneratedFile {
        var file = SwiftFile(source: "IDL/")
        file.line()
        file.block("extension CallTable") { file in
            file.line("/// The interfaces of both libraries.")
            file.list(
                "static let ofLibraries: [CallTable] = ", interfaces.map { ".\($0.name)" }, "", brackets: ("[", "]"))
        }
        file.line()
        file.block("extension SinkKind") { file in
            file.line("/// The event interfaces of both libraries.")
            let sinks = interfaces.filter(\.isEventInterface).map { "\($0.name)Sink.kind" }
            file.list("static let ofLibraries: [SinkKind] = ", sinks, "", brackets: ("[", "]"))
        }
        return GeneratedFile(path: "\(CallTableEmitter.folder)/CallTable+All.swift", text: file.text)
    }
}

extension SwiftFile {
    fileprivate mutating func callTable(_ interface: Interface) {
        block("extension CallTable") { file in
            let base = interface.base.map { ", base: .\($0)" } ?? ""
            file.line("/// The members of ``IMAPI2Interfaces/\(interface.name)``.")
            file.line("static let \(interface.name) = CallTable(")
            file.indented { file in
                file.line("IID_\(interface.name).erased\(base),")
                file.line("[")
                file.indented { file in
                    for method in interface.methods { file.callMember(SwiftSignature(method), of: interface) }
                }
                file.line("])")
            }
        }
    }

    private mutating func callMember(_ signature: SwiftSignature, of interface: Interface) {
        let arguments = signature.parameters.isEmpty ? "_" : "arguments"
        line("CallMember(\"\(signature.name)\") { target, \(arguments) throws(COMError) in")
        indented { $0.call(signature, of: interface) }
        line("},")
    }

    private mutating func call(_ signature: SwiftSignature, of interface: Interface) {
        let arguments = signature.parameters.enumerated().map { argument($1.parameter, $0) }
        let call = "try target.QueryInterface(IID_\(interface.name)).\(signature.name)"
        let count = signature.results.count + (signature.returnsStatus ? 1 : 0)
        list(count == 0 ? call : "let answer = \(call)", arguments, "")
        let status = !signature.returnsStatus ? ".S_OK" : count > 1 ? "answer.hresult" : "answer"
        let results = signature.results.map { result in
            let value = count > 1 ? "answer.\(result.name)" : "answer"
            return CallTableNames.result(result.parameter, value)
        }
        list("return CallAnswer", [status] + results, "")
    }

    private func argument(_ parameter: Parameter, _ index: Int) -> String {
        switch (parameter.type, parameter.extent) {
        case (.pointer(.pointer(.interface(let name))), .counted): "arguments.objects(\(index), IID_\(name))"
        case (.pointer(.interface(let name)), _): "arguments.object(\(index), IID_\(name))"
        case (.pointer, .counted): "arguments.values(\(index))"
        default: "arguments.value(\(index))"
        }
    }

    /// A sink that answers the event interface itself.
    fileprivate mutating func sink(_ interface: Interface) {
        line("/// Hears the events of ``IMAPI2Interfaces/\(interface.name)`` by that interface.")
        block("final class \(interface.name)Sink: EventSink, \(interface.name), @unchecked Sendable") { file in
            file.line("static let kind = SinkKind(IID_\(interface.name).erased, .\(interface.name)) {")
            file.indented { $0.line("\(interface.name)Sink(IID_\(interface.name).erased, .\(interface.name), $0)") }
            file.line("}")
            for method in interface.methods {
                file.line()
                file.event(SwiftSignature(method))
            }
        }
    }

    private mutating func event(_ signature: SwiftSignature) {
        let parameters = signature.parameters.map { "_ \($0.name): \($0.type)" }
        list("func \(signature.name)", parameters, " throws(COMError) {")
        let values = signature.parameters.map { value in
            let form = value.parameter.type.pointedInterface == nil ? "value" : "object"
            return "(\"\(value.parameter.name)\", .\(form)(\(value.name)))"
        }
        indented { $0.list("try received(\"\(signature.name)\", ", values, ")", brackets: ("[", "]")) }
        line("}")
    }
}

private enum CallTableNames {
    /// One result as an argument of the answer: its name, whether it is the result proper, the value.
    static func result(_ parameter: Parameter, _ value: String) -> String {
        let label = parameter.isResult ? ", isResult: true" : ""
        return "CallResult(\"\(parameter.name)\", .\(form(parameter))(\(value))\(label))"
    }

    private static func form(_ parameter: Parameter) -> String {
        switch (parameter.type, parameter.extent) {
        case (.array, _): "values"
        case (.pointer(.pointer(.interface)), .counted), (.pointer(.pointer(.pointer(.interface))), .allocated):
            "objects"
        case (_, .counted), (_, .allocated): "values"
        case (.pointer(.pointer(.interface)), _): "object"
        default: "value"
        }
    }
}
