import IDLModel

extension CFile {
    /// A library's id and its classes, which C++ knows as types with an id and nothing else.
    mutating func library(_ library: Library) {
        line()
        comment([.paragraph("The id of the library \(library.name), version \(library.version).")])
        identifier("LIBID_\(library.name)", library.libid)
        for coclass in library.classes { self.coclass(coclass) }
        guard !library.classes.isEmpty else { return }
        line()
        directive("#ifdef __cplusplus")
        for coclass in library.classes {
            line()
            line("class DECLSPEC_UUID(\"\(coclass.clsid.lowercased())\") \(coclass.name);")
            line("WINADAPTER_UUIDOF(\(coclass.name), CLSID_\(coclass.name))")
        }
        line()
        directive("#endif")
    }

    private mutating func coclass(_ coclass: Coclass) {
        line()
        let documentation = coclass.documentation
        let names = documentation.progIDs.isEmpty ? "" : "ProgID: \(documentation.progIDs.joined(separator: ", "))"
        comment((documentation.paragraphs + documentation.remarks + [names]).map { .paragraph($0) })
        identifier("CLSID_\(coclass.name)", coclass.clsid)
    }
}
