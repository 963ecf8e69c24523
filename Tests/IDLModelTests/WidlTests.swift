import Foundation
import IDLModel
import TestSupport
import Testing

/// The IDL compiler of Wine reads the files unchanged, and finds in them what our own reads.
@Suite(.needs(.widl))
struct WidlTests {
    private func compile(_ file: String, _ option: String, to output: String) throws {
        try OutsideProgram.widl.succeed(
            ["--win64", "-I", "IDL", "-I", "/usr/share/mingw-w64/include", option, "-o", output, file],
            in: CheckedInSpecification.root.path)
    }

    @Test("a type library", arguments: ["IDL/imapi2.idl", "IDL/imapi2fs.idl"])
    func typeLibrary(_ file: String) throws {
        let folder = try TemporaryFolder()
        try compile(file, "-t", to: folder.path("x.tlb"))
        let library = try Data(contentsOf: folder.url("x.tlb"))
        #expect(library.prefix(4) == Data("MSFT".utf8))
    }

    @Test("a header with the vtables, ids and values of the model", arguments: ["IDL/imapi2.idl", "IDL/imapi2fs.idl"])
    func header(_ file: String) throws {
        let folder = try TemporaryFolder()
        try compile(file, "-h", to: folder.path("x.h"))
        let header = WidlHeader(try String(contentsOf: folder.url("x.h"), encoding: .utf8))
        let specification = try CheckedInSpecification.load()
        for interface in specification.interfaces where interface.file == file {
            let bases = interface.ancestors.reversed().compactMap { specification.interface($0) }
            let vtable = (bases + [interface]).flatMap { $0.methods.map(\.vtableName) }
            #expect(header.vtables[interface.name] == vtable, "\(interface.name)")
            #expect(header.interfaceIDs[interface.name] == interface.iid, "\(interface.name)")
        }
        for coclass in specification.libraries.filter({ $0.file == file }).flatMap(\.classes) {
            #expect(header.classIDs[coclass.name] == coclass.clsid, "\(coclass.name)")
        }
        for value in specification.enumerations.filter({ $0.file == file }).flatMap(\.values) {
            #expect(header.values[value.name] == Int64(value.value), "\(value.name)")
        }
    }
}

/// The parts of a header made by widl that the model knows too.
private struct WidlHeader {
    var vtables: [String: [String]] = [:]
    var interfaceIDs: [String: String] = [:]
    var classIDs: [String: String] = [:]
    var values: [String: Int64] = [:]

    init(_ text: String) {
        for match in text.matches(of: /MIDL_INTERFACE\("([0-9a-f-]+)"\)\n(\w+) :/) {
            interfaceIDs[String(match.2)] = String(match.1)
        }
        for match in text.matches(of: /class DECLSPEC_UUID\("([0-9a-f-]+)"\) (\w+);/) {
            classIDs[String(match.2)] = String(match.1)
        }
        for match in text.matches(of: /(?m)^ {4}(\w+) = (0x[0-9a-f]+|-?\d+),?$/) {
            values[String(match.1)] = WidlHeader.number(match.2)
        }
        for match in text.matches(of: /typedef struct (\w+)Vtbl \{([^}]*)\}/) {
            vtables[String(match.1)] = match.2.matches(of: /STDMETHODCALLTYPE \*(\w+)\)\(/).map { String($0.1) }
        }
    }

    private static func number(_ text: Substring) -> Int64? {
        text.hasPrefix("0x") ? Int64(text.dropFirst(2), radix: 16) : Int64(text)
    }
}
