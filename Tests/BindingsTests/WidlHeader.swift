import Foundation
import IDLModel
import TestSupport

/// What the header says that Wine's IDL compiler makes of one of our files.
struct WidlHeader {
    struct Identifier {
        let symbol: String
        /// As C writes the parts of a GUID.
        let words: String
    }

    /// The methods of each interface, in the order of the vtable.
    let vtables: [(interface: String, methods: [String])]
    let identifiers: [Identifier]
    /// Enumerators and constants with their values as written.
    let values: [(name: String, value: String)]

    init(_ file: String) throws {
        let folder = try TemporaryFolder()
        try OutsideProgram.widl.succeed(
            ["--win64", "-I", "IDL", "-I", "/usr/share/mingw-w64/include", "-h", "-o", folder.path("x.h"), file],
            in: Compiler.root.path)
        let text = try String(contentsOf: folder.url("x.h"), encoding: .utf8)
        vtables = text.matches(of: /typedef struct (\w+)Vtbl \{([^}]*)\}/).map { match in
            (String(match.1), match.2.matches(of: /STDMETHODCALLTYPE \*(\w+)\)\(/).map { String($0.1) })
        }
        identifiers = text.matches(of: /DEFINE_GUID\((\w+), ([^)]*)\)/).map {
            Identifier(symbol: String($0.1), words: String($0.2))
        }
        values =
            text.matches(of: /(?m)^ {4}(\w+) = (0x[0-9a-f]+|-?\d+),?$/).map { (String($0.1), String($0.2)) }
            + text.matches(of: /(?m)^#define (\w+) \((0x[0-9a-f]+|-?\d+)\)$/).map { (String($0.1), String($0.2)) }
    }

    static let files = ["unknwn", "objidl", "oaidl", "ocidl", "imapi2", "imapi2fs"].map { "IDL/\($0).idl" }
}
