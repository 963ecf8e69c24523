public import IDLModel

/// One file a library: its id, the ids of its classes and what they offer.
public struct ClassEmitter: Emitter {
    public init() {}

    public func files(for specification: Specification) -> [GeneratedFile] {
        specification.libraries.map { library in
            var file = SwiftFile(source: library.file, imports: ["public import COM"])
            file.line()
            file.comment("The id of the library \(library.name), version \(library.version).")
            file.line("public let LIBID_\(library.name): GUID = \"\(library.libid.uppercased())\"")
            for coclass in library.classes { file.identifier(of: coclass) }
            file.line()
            file.table(of: library)
            return GeneratedFile(
                path: "Sources/IMAPI2Interfaces/Generated/\(library.name)+Classes.swift", text: file.text)
        }
    }
}

extension SwiftFile {
    fileprivate mutating func identifier(of coclass: Coclass) {
        line()
        comment(paragraphs: coclass.documentation.paragraphs)
        for remark in coclass.documentation.remarks {
            comment("")
            comment(remark)
        }
        line("public let CLSID_\(coclass.name): GUID = \"\(coclass.clsid.uppercased())\"")
    }

    fileprivate mutating func table(of library: Library) {
        block("extension CoclassInfo") { file in
            for coclass in library.classes {
                file.line("/// \(coclass.documentation.summary)")
                file.line("public static let \(coclass.name) = CoclassInfo(")
                file.indented { $0.members(of: coclass) }
            }
            file.line()
            file.line("/// The classes of the library, in the order of the IDL.")
            let names = library.classes.map { "." + $0.name }.joined(separator: ", ")
            file.line("public static let \(library.name): [CoclassInfo] = [")
            if !names.isEmpty { file.indented { $0.wrapped(names) } }
            file.line("]")
        }
    }

    private mutating func members(of coclass: Coclass) {
        let progIDs = coclass.documentation.progIDs.map { "\"\($0)\"" }.joined(separator: ", ")
        let interfaces = ([coclass.defaultInterface] + coclass.otherInterfaces).map { "IID_\($0).erased" }
        let sources = ((coclass.defaultSource.map { [$0] } ?? []) + coclass.otherSources).map { "IID_\($0).erased" }
        line("CLSID_\(coclass.name), \"\(coclass.name)\",")
        line("progIDs: [\(progIDs)],")
        line("isCreatable: \(coclass.isCreatable),")
        list("interfaces: ", interfaces, ",", brackets: ("[", "]"))
        list("sources: ", sources, ")", brackets: ("[", "]"))
    }

    private mutating func wrapped(_ text: String) {
        var row = ""
        for word in text.split(separator: " ") {
            if !row.isEmpty, row.count + 1 + word.count > width {
                line(row)
                row = ""
            }
            row += (row.isEmpty ? "" : " ") + word
        }
        line(row)
    }
}
