public import IDLModel

/// One C and C++ header an IDL file, as MIDL would make it.
///
/// Structures and second names of types are left out: `winadapter.h` has them, for whoever calls COM needs them without
/// any interface too.
public struct HeaderEmitter: Emitter {
    public init() {}

    static let folder = "Sources/Bindings/c"

    public func files(for specification: Specification) -> [GeneratedFile] {
        specification.files.map { source in
            let name = CNames.stem(source.file) + ".h"
            var file = CFile(name, source: source.file)
            file.includes(source)
            file.values(of: source, specification)
            file.forwardDeclarations(specification.interfaces.filter { $0.file == source.file })
            for interface in specification.interfaces where interface.file == source.file {
                file.interface(interface, specification)
            }
            for library in specification.libraries where library.file == source.file { file.library(library) }
            file.quotations(source)
            return GeneratedFile(path: "\(HeaderEmitter.folder)/\(name)", text: file.text)
        }
    }
}

extension CFile {
    fileprivate mutating func includes(_ source: SourceFile) {
        line()
        if source.imports.isEmpty {
            directive("#include \"winadapter.h\"")
            directive("#include \"winerror.h\"")
            directive("#include \"objbase.h\"")
        }
        for imported in source.imports { directive("#include \"\(CNames.stem(imported)).h\"") }
    }

    fileprivate mutating func forwardDeclarations(_ interfaces: [Interface]) {
        guard !interfaces.isEmpty else { return }
        line()
        for interface in interfaces { line("typedef interface \(interface.name) \(interface.name);") }
    }

    fileprivate mutating func quotations(_ source: SourceFile) {
        guard !source.quotations.isEmpty else { return }
        line()
        for quotation in source.quotations { directive(quotation) }
    }

    /// A symbol with an id, which every file that includes the header defines.
    mutating func identifier(_ name: String, _ id: String) {
        line("WINADAPTER_DEFINE_ID(\(name), \(CNames.words(ofID: id).joined(separator: ", ")));")
    }
}
