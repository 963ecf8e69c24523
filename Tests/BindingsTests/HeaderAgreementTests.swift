import Foundation
import IDLEmitters
import IDLModel
import TestSupport
import Testing

/// What compilers make of our headers, held against the header that Wine's IDL compiler makes of the same files.
@Suite(.needs(.widl, Compiler.gcc, Compiler.gxx, Compiler.clang, Compiler.clangxx))
struct HeaderAgreementTests {
    private static let headers = ["stddef.h", "imapi2.h", "imapi2fs.h"]
    private static let c = Compiler.c[0]

    @Test("C sees each method in widl's slot, and no more of them", arguments: WidlHeader.files)
    func vtablesInC(_ file: String) throws {
        let widl = try WidlHeader(file)
        let assertions = widl.vtables.flatMap { interface, methods in
            methods.enumerated().map { slot, method in
                "_Static_assert(offsetof(\(interface)Vtbl, \(method)) == \(slot) * sizeof(void *), \"\(method)\");"
            } + ["_Static_assert(sizeof(\(interface)Vtbl) == \(methods.count) * sizeof(void *), \"\(interface)\");"]
        }
        #expect(assertions.count > 5)
        try Self.c.check([ClientHeader.including(Self.headers, assertions.joined(separator: "\n"))])
    }

    /// A pointer to a virtual method is, in the ABI of C++ on Linux, one more than the method's offset in the vtable.
    @Test("C++ calls each method through widl's slot", arguments: WidlHeader.files, [Compiler.gxx, Compiler.clangxx])
    func vtablesInCpp(_ file: String, _ program: OutsideProgram) throws {
        let widl = try WidlHeader(file)
        let lines = widl.vtables.flatMap { interface, methods in
            methods.enumerated().filter { $0.element != "QueryInterface" }.map { slot, method in
                "check(&\(interface)::\(method), \(slot), \"\(interface)::\(method)\");"
            }
        }
        let source = ClientHeader.including(
            Self.headers + ["stdio.h", "string.h"],
            """
            template <class M> void check(M method, long slot, const char *name)
            {
                long value;
                memcpy(&value, &method, sizeof value);
                if (value != 1 + slot * (long)sizeof(void *)) printf("%s is not in slot %ld\\n", name, slot);
            }
            int main()
            {
                typedef HRESULT (IUnknown::*Query)(REFIID, void **);
                check<Query>(&IUnknown::QueryInterface, 0, "IUnknown::QueryInterface");
            \(lines.joined(separator: "\n"))
            }
            """)
        #expect(!lines.isEmpty)
        let compiler = Compiler(program: program, language: .cpp, options: ["-std=c++11"])
        #expect(try compiler.run(source) == "")
    }

    @Test("C and C++ have widl's ids, C++ also by __uuidof", arguments: WidlHeader.files)
    func identifiers(_ file: String) throws {
        let identifiers = try WidlHeader(file).identifiers
        let checks = identifiers.map { identifier in
            "check(\(identifier.symbol), \"\(identifier.symbol)\", \(identifier.words));"
        }
        let types = identifiers.filter { !$0.symbol.hasPrefix("LIBID_") }.map { identifier in
            let type = identifier.symbol.drop { $0 != "_" }.dropFirst()
            return "if (&__uuidof(\(type)) != &\(identifier.symbol)) printf(\"\(type)\\n\");"
        }
        #expect(!identifiers.isEmpty && !types.isEmpty)
        let source = { (check: [String]) in
            ClientHeader.including(
                Self.headers + ["stdio.h", "string.h"],
                """
                static void check(
                    GUID id, const char *name, DWORD l, WORD w1, WORD w2, BYTE b1, BYTE b2, BYTE b3, BYTE b4, BYTE b5,
                    BYTE b6, BYTE b7, BYTE b8)
                {
                    GUID widl = {l, w1, w2, {b1, b2, b3, b4, b5, b6, b7, b8}};
                    if (memcmp(&id, &widl, sizeof widl)) printf("%s\\n", name);
                }
                int main(void)
                {
                \(check.joined(separator: "\n"))
                return 0;
                }
                """)
        }
        for compiler in Compiler.c { #expect(try compiler.run(source(checks)) == "") }
        for compiler in Compiler.cpp { #expect(try compiler.run(source(checks + types)) == "") }
    }

    @Test("enumerators and constants have widl's values", arguments: WidlHeader.files)
    func values(_ file: String) throws {
        let values = try WidlHeader(file).values
        let assertions = values.map { "_Static_assert(\($0.name) == \($0.value), \"\($0.name)\");" }
        let specification = try Emitters.specification(Compiler.read)
        let enumerations = specification.enumerations.filter { $0.file == file }
        let constants = specification.constants.filter { $0.file == file && $0.isNumber }
        #expect(
            Set(values.map(\.name)).isSuperset(of: enumerations.flatMap(\.values).map(\.name) + constants.map(\.name)))
        let sizes = enumerations.map { "_Static_assert(sizeof(\($0.name)) == 4, \"\($0.name)\");" }
        try Self.c.check([ClientHeader.including(Self.headers, (assertions + sizes).joined(separator: "\n"))])
    }

    @Test(
        "codes have the values of the message files, as Windows makes them",
        arguments: [Compiler.c[0], Compiler.cpp[0]])
    func codes(_ compiler: Compiler) throws {
        let messages = try Emitters.specification(Compiler.read).messageFiles.flatMap(\.messages)
        let keyword = compiler.language == .c ? "_Static_assert" : "static_assert"
        let assertions = messages.map { message in
            let value = message.win32.map(String.init) ?? "(HRESULT)0x" + String(message.value, radix: 16)
            return "\(keyword)(\(message.symbol) == \(value), \"\(message.symbol)\");"
        }
        let headers = ["winerror.h", "objbase.h", "imapi2error.h", "imapi2fserror.h"]
        try compiler.check([ClientHeader.including(headers, assertions.joined(separator: "\n"))])
    }
}

extension Constant {
    fileprivate var isNumber: Bool { if case .integer = value { true } else { false } }
}
