public import IDLModel

/// What makes a package of the modules, and the stub that tells an editor what a script name creates.
public struct PythonPackageEmitter: Emitter {
    public init() {}

    public func files(for specification: Specification) -> [GeneratedFile] {
        let source = specification.libraries.map(\.file).joined(separator: ", ")
        var package = PythonFile("What the IDL states, a module a library.", source: source)
        package.list("LIBRARIES = (", specification.libraries.map { PythonFile.quoted($0.name) })
        return [
            GeneratedFile(path: "\(PythonModuleEmitter.folder)/__init__.py", text: package.text),
            GeneratedFile(path: "\(PythonModuleEmitter.folder)/creation.pyi", text: stub(specification, source)),
        ]
    }

    /// The same overloads under each of the names that scripts know.
    private func stub(_ specification: Specification, _ source: String) -> String {
        var file = PythonFile("What the script names create.", source: source)
        file.line("from typing import Any, Literal, overload")
        file.line()
        for library in specification.libraries {
            let names = Set(library.classes.filter(\.hasScriptName).map(\.defaultInterface))
            let foreign = library.foreignNames(specification).filter { $0.key != library.name }
            let own = names.filter { name in !foreign.contains { $0.value.contains(name) } }
            if !own.isEmpty { file.list("from imapi2.gen.\(library.name) import (", own.sorted()) }
        }
        file.line("from imapi2._base import IStream")
        for function in ["Dispatch", "DispatchEx", "EnsureDispatch", "CreateObject"] {
            file.overloads(of: function, specification)
        }
        return file.text
    }
}

extension Coclass {
    fileprivate var hasScriptName: Bool { isCreatable && !documentation.progIDs.isEmpty }
}

extension PythonFile {
    fileprivate mutating func overloads(of function: String, _ specification: Specification) {
        let coclasses = specification.libraries.flatMap(\.classes).filter(\.hasScriptName)
        line()
        for coclass in coclasses {
            let names = coclass.documentation.progIDs.map(PythonFile.quoted).joined(separator: ", ")
            line("@overload")
            line("def \(function)(")
            line("    name: Literal[\(names)], /, *args: Any, **kwargs: Any")
            line(") -> \(coclass.defaultInterface): ...")
        }
        if !coclasses.isEmpty { line("@overload") }
        line("def \(function)(name: Any, /, *args: Any, **kwargs: Any) -> Any: ...")
    }
}
