public import IDLModel

/// One module a library: its constants, its interfaces in vtable order and its classes, as ctypes calls them.
public struct PythonModuleEmitter: Emitter {
    public static let folder = "Sources/Bindings/python/src/imapi2/gen"

    public init() {}

    public func files(for specification: Specification) -> [GeneratedFile] {
        specification.libraries.map { library in
            var file = PythonFile(
                "The library \(library.name), version \(library.version).", source: library.file)
            file.imports(of: library, specification)
            file.line("LIBID = GUID(\(PythonSpelling.guid(library.libid)))")
            file.line("VERSION = \(PythonFile.quoted(library.version))")
            file.constants(of: library, specification)
            for interface in library.interfaces(of: specification) { file.declaration(of: interface) }
            for coclass in library.classes { file.declaration(of: coclass, library) }
            file.tables(of: library, specification)
            return GeneratedFile(path: "\(PythonModuleEmitter.folder)/\(library.name).py", text: file.text)
        }
    }
}

extension PythonFile {
    /// The ground of COM and the vocabulary of the members; then what another library declares.
    fileprivate mutating func imports(of library: Library, _ specification: Specification) {
        line("from imapi2._base import *  # noqa: F403")
        line("from imapi2._signature import *  # noqa: F403")
        for (owner, names) in library.foreignNames(specification).sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
            guard let owner else { continue }
            list("from imapi2.gen.\(owner) import (", names.sorted())
        }
        line()
    }

    fileprivate mutating func constants(of library: Library, _ specification: Specification) {
        let constants = library.constants(of: specification)
        if !constants.isEmpty { line() }
        for constant in constants {
            switch constant.value {
            case .integer(_, let spelling): line("\(constant.name) = \(spelling)")
            case .string(let text): line("\(constant.name) = \(PythonFile.quoted(text))")
            }
        }
        for enumeration in library.enumerations(of: specification) {
            line()
            comment("\(enumeration.name): \(enumeration.documentation.summary)")
            for value in enumeration.values { line("\(value.name) = \(value.spelling)") }
        }
    }

    fileprivate mutating func declaration(of interface: Interface) {
        line()
        line()
        block("class \(interface.name)(\(interface.pythonBase))") { file in
            file.docstring([interface.documentation.summary])
            file.line()
            file.line("_iid_ = GUID(\(PythonSpelling.guid(interface.iid)))")
            if interface.isEventInterface { file.line("_is_event_interface_ = True") }
            guard !interface.methods.isEmpty else { return file.line("_members_ = ()") }
            file.line("_members_ = (")
            for method in interface.methods { file.member(method) }
            file.line(")")
        }
    }

    private mutating func member(_ method: Method) {
        let dispid = method.dispid.map(String.init) ?? "None"
        let parameters = method.parameters.map { parameter in
            let direction = parameter.direction == .out ? "Out" : parameter.direction == .in ? "In" : "InOut"
            return "\(direction)(\"\(parameter.name)\", \(PythonSpelling.marshaller(parameter)))"
        }
        line("    \(method.kind.rawValue)(")
        line("        \(method.slot), \(dispid), \"\(method.name)\",")
        for parameter in parameters { line("        \(parameter),") }
        line("        doc=\(PythonFile.quoted(method.documentation.summary)),")
        line("    ),")
    }

    fileprivate mutating func declaration(of coclass: Coclass, _ library: Library) {
        line()
        line()
        block("class \(coclass.name)(CoClass)") { file in
            file.docstring([coclass.documentation.summary])
            file.line()
            file.line("_reg_clsid_ = GUID(\(PythonSpelling.guid(coclass.clsid)))")
            file.list("_reg_progids_ = (", coclass.documentation.progIDs.map(PythonFile.quoted))
            file.line("_is_creatable_ = \(coclass.isCreatable ? "True" : "False")")
            file.list("_com_interfaces_ = (", library.interfaceNames(of: coclass))
            file.list("_outgoing_interfaces_ = (", library.sourceNames(of: coclass))
        }
    }

    /// What tools walk over.
    fileprivate mutating func tables(of library: Library, _ specification: Specification) {
        line()
        line()
        line("ENUMERATIONS = {")
        for enumeration in library.enumerations(of: specification) {
            line("    \"\(enumeration.name)\": (")
            for value in enumeration.values { line("        \"\(value.name)\",") }
            line("    ),")
        }
        line("}")
        line()
        line("CONSTANTS = (")
        for constant in library.constants(of: specification) { line("    \"\(constant.name)\",") }
        line(")")
        line()
        line("INTERFACES = (")
        for interface in library.interfaces(of: specification) { line("    \(interface.name),") }
        line(")")
        line()
        line("CLASSES = (")
        for coclass in library.classes { line("    \(coclass.name),") }
        line(")")
    }
}
