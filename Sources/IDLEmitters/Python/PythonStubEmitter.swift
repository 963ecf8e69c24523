public import IDLModel

/// One stub a library: the members as scripts use them, documented, so that an editor can complete them.
public struct PythonStubEmitter: Emitter {
    public init() {}

    public func files(for specification: Specification) -> [GeneratedFile] {
        specification.libraries.map { library in
            var file = PythonFile("The library \(library.name), version \(library.version).", source: library.file)
            file.stubImports(of: library, specification)
            file.stubConstants(of: library, specification)
            for interface in library.interfaces(of: specification) { file.stub(of: interface) }
            for coclass in library.classes { file.stub(of: coclass, library) }
            file.stubTables()
            return GeneratedFile(path: "\(PythonModuleEmitter.folder)/\(library.name).pyi", text: file.text)
        }
    }
}

extension PythonFile {
    fileprivate mutating func stubImports(of library: Library, _ specification: Specification) {
        line("from collections.abc import Iterator, Sequence")
        line("from datetime import datetime")
        line("from typing import Any, Final")
        line()
        line("from imapi2._base import *")
        line("from imapi2._guid import GUID")
        line("from imapi2._interface import CoClass")
        for other in specification.libraries where other.name != library.name {
            let names = namesUsed(in: library, of: other, specification)
            if !names.isEmpty { list("from imapi2.gen.\(other.name) import (", names) }
        }
        line()
        line("LIBID: GUID")
        line("VERSION: str")
    }

    private func namesUsed(in library: Library, of other: Library, _ specification: Specification) -> [String] {
        let declared = Set(
            other.interfaces(of: specification).map(\.name) + other.enumerations(of: specification).map(\.name))
        let interfaces = library.interfaces(of: specification)
        let used =
            interfaces.flatMap(\.methods).flatMap(\.parameters).flatMap { parameter in
                PythonSpelling.annotation(parameter).split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(
                    String.init)
            } + interfaces.compactMap(\.base)
            + library.classes.flatMap { library.interfaceNames(of: $0) + library.sourceNames(of: $0) }
        return declared.intersection(used).sorted()
    }

    fileprivate mutating func stubConstants(of library: Library, _ specification: Specification) {
        line()
        for constant in library.constants(of: specification) {
            switch constant.value {
            case .integer(_, let spelling): line("\(constant.name): Final = \(spelling)")
            case .string(let text): line("\(constant.name): Final = \(PythonFile.quoted(text))")
            }
            docstring(constant.documentation.paragraphs)
        }
        for enumeration in library.enumerations(of: specification) {
            line()
            line("\(enumeration.name) = int")
            docstring(enumeration.documentation.paragraphs + enumeration.documentation.remarks)
            for value in enumeration.values {
                line("\(value.name): Final = \(value.spelling)")
                docstring(value.documentation.paragraphs)
            }
        }
    }

    fileprivate mutating func stub(of interface: Interface) {
        line()
        block("class \(interface.name)(\(interface.pythonBase))") { file in
            file.docstring(interface.documentation.paragraphs + interface.documentation.remarks.map { "- " + $0 })
            let getters = interface.methods.filter(\.isPlainProperty)
            for method in interface.methods where method.kind != .propput && method.kind != .propputref {
                if method.name == "_NewEnum" {
                    file.iteration(interface)
                } else if method.isPlainProperty {
                    file.property(method, of: interface)
                } else {
                    file.function(method, of: interface)
                }
            }
            for method in interface.methods where method.kind == .propput || method.kind == .propputref {
                guard !getters.contains(where: { $0.name == method.name }) else { continue }
                file.writeOnly(method, of: interface)
            }
        }
    }

    private mutating func iteration(_ interface: Interface) {
        let item = interface.methods.first { $0.name == "Item" }?.resultsOfScripts.first
        line("def __iter__(self) -> Iterator[\(item.map(PythonSpelling.annotation) ?? "Any")]: ...")
        if interface.methods.contains(where: { $0.name == "Count" }) { line("def __len__(self) -> int: ...") }
    }

    private mutating func property(_ getter: Method, of interface: Interface) {
        let name = PythonSpelling.name(getter.name)
        line("@property")
        block("def \(name)(self) -> \(getter.resultAnnotation(in: interface))") { $0.documentation(of: getter) }
        for setter in interface.methods where setter.name == getter.name && setter.kind != .propget {
            line("@\(name).setter")
            block("def \(name)(self, \(setter.parameterAnnotations(in: interface))) -> None") { file in
                file.documentation(of: setter)
            }
        }
    }

    /// A type checker wants a getter before each setter.
    private mutating func writeOnly(_ setter: Method, of interface: Interface) {
        let name = PythonSpelling.name(setter.name)
        line("@property")
        line("def \(name)(self) -> Any: ...")
        line("@\(name).setter")
        block("def \(name)(self, \(setter.parameterAnnotations(in: interface))) -> None") { file in
            file.documentation(of: setter)
        }
    }

    private mutating func function(_ method: Method, of interface: Interface) {
        let parameters = method.parameterAnnotations(in: interface)
        let separator = parameters.isEmpty ? "" : ", "
        let result = method.resultAnnotation(in: interface)
        block("def \(PythonSpelling.name(method.name))(self\(separator)\(parameters)) -> \(result)") { file in
            file.documentation(of: method)
        }
        guard method.dispid == 0, method.kind == .propget else { return }
        line("def __call__(self, \(parameters)) -> \(result): ...")
        line("def __getitem__(self, \(parameters)) -> \(result): ...")
    }

    private mutating func documentation(of method: Method) {
        let documentation = method.documentation
        let limits = documentation.defaults.map { "Default: \($0)." } + documentation.limits.map { "Limit: \($0)" }
        let parameters = method.parameters.compactMap { parameter in
            parameter.text.map { "- \(parameter.name): \($0)" }
        }
        let codes = method.codes.map { "- \($0.name): \($0.condition)" }
        docstring(
            documentation.paragraphs + limits + documentation.remarks.map { "- " + $0 }
                + (parameters.isEmpty ? [] : ["Parameters:"] + parameters)
                + (codes.isEmpty ? [] : ["Codes:"] + codes))
        line("...")
    }

    fileprivate mutating func stub(of coclass: Coclass, _ library: Library) {
        line()
        block("class \(coclass.name)(CoClass)") { file in
            let names = coclass.documentation.progIDs
            file.docstring(
                coclass.documentation.paragraphs + coclass.documentation.remarks
                    + (names.isEmpty ? [] : ["Script names: \(names.joined(separator: ", "))."]))
        }
    }

    fileprivate mutating func stubTables() {
        line()
        line("ENUMERATIONS: dict[str, tuple[str, ...]]")
        line("CONSTANTS: tuple[str, ...]")
        line("INTERFACES: tuple[type[IUnknown], ...]")
        line("CLASSES: tuple[type[CoClass], ...]")
    }
}

extension Method {
    /// A property that takes no arguments is read like an attribute.
    fileprivate var isPlainProperty: Bool { kind == .propget && argumentsOfScripts.isEmpty && name != "_NewEnum" }

    fileprivate func parameterAnnotations(in interface: Interface) -> String {
        argumentsOfScripts.map { parameter in
            "\(PythonSpelling.name(parameter.name)): \(annotation(parameter, in: interface))"
        }.joined(separator: ", ")
    }

    fileprivate func resultAnnotation(in interface: Interface) -> String {
        let results = resultsOfScripts.map { annotation($0, in: interface) }
        if results.isEmpty { return successCodes.isEmpty ? "None" : "int" }
        return results.count == 1 ? results[0] : "tuple[\(results.joined(separator: ", "))]"
    }

    /// In the body of a class the name of a member hides the type of the same name.
    private func annotation(_ parameter: Parameter, in interface: Interface) -> String {
        let text = PythonSpelling.annotation(parameter)
        return interface.methods.contains { $0.name == text } ? "int" : text
    }
}
