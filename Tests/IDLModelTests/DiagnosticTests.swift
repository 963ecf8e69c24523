import Testing

@testable import IDLModel

/// A source that is refused, and the words of the refusal. `§` marks where it points to.
struct RefusedSource: Sendable, CustomTestStringConvertible {
    let idl: String
    let message: String

    init(_ idl: String, _ message: String) {
        self.idl = idl
        self.message = message
    }

    var testDescription: String { message }

    /// A method in an interface.
    static func method(_ text: String, _ message: String) -> RefusedSource {
        RefusedSource("\(Sample.header) interface I : IUnknown {\n\(text)\n}", message)
    }

    /// A method of a late-bound interface.
    static func lateBound(_ text: String, _ message: String) -> RefusedSource {
        RefusedSource("\(Sample.header) interface I : IDispatch {\n\(text)\n}", message)
    }
}

@Suite struct DiagnosticTests {
    @Test("what is not MIDL is refused where it stands", arguments: lexical + syntactical)
    func syntax(_ source: RefusedSource) { expectRefusal(of: source) }

    @Test(
        "a name, number or type that is not right is refused where it stands", arguments: names + interfaces + members)
    func meaning(_ source: RefusedSource) { expectRefusal(of: source) }

    @Test("a comment that says what it cannot say is refused where it stands", arguments: comments)
    func documentation(_ source: RefusedSource) { expectRefusal(of: source) }

    @Test("a library or class that is not whole is refused where it stands", arguments: classes)
    func classDefinitions(_ source: RefusedSource) { expectRefusal(of: source) }

    private func expectRefusal(of source: RefusedSource) {
        let text = "import \"ground.idl\";\n" + source.idl
        guard let mark = text.firstIndex(of: "§") else {
            Issue.record("the case does not mark a place")
            return
        }
        let before = text[..<mark].split(separator: "\n", omittingEmptySubsequences: false)
        let location = "case.idl:\(before.count):\((before.last?.utf8.count ?? 0) + 1)"
        let error = #expect(throws: Diagnostic.self) {
            try Sample.specification(source.idl.replacing("§", with: ""))
        }
        #expect(error?.description == "\(location): error: \(source.message)")
    }

    @Test("an import that is not there is refused at the import")
    func missingImport() {
        let error = #expect(throws: Diagnostic.self) {
            try Specification(idl: ["a/x.idl"], messages: []) { $0 == "a/x.idl" ? "\nimport \"y.idl\";" : nil }
        }
        #expect(error?.description == "a/x.idl:2:1: error: cannot read a/y.idl")
    }

    @Test("a source that is not there is refused")
    func missingSource() {
        let error = #expect(throws: Diagnostic.self) { try Specification(idl: [], messages: ["x.mc"]) { _ in nil } }
        #expect(error?.description == "x.mc:1:1: error: cannot read x.mc")
    }
}

extension DiagnosticTests {
    static let lexical: [RefusedSource] = [
        .init("§#define X 1", "unexpected character '#'"),
        .init("const LONG A = §12ab;", "'12ab' is not a number"),
        .init("const LONG A = §0x;", "'0x' is not a number"),
        .init("[uuid(§1234)] interface I;", "'1234' is not a uuid"),
        .init(
            "[uuid(§g0000000-0000-0000-0000-000000000001)] interface I;",
            "'g0000000-0000-0000-0000-000000000001' is not a uuid"),
        .init("cpp_quote(\"a\\§n\")", "unknown escape in a string"),
        .init("cpp_quote(§\"a\n\")", "the string does not end on its line"),
        .init("§/* no end", "the comment does not end"),
    ]

    static let syntactical: [RefusedSource] = [
        .init("§enum X;", "expected a declaration, found 'enum'"),
        .init("const LONG §= 1;", "expected a name, found '='"),
        .init("const LONG A = §B;", "expected a number, found 'B'"),
        .init("import §ground;", "expected a string, found 'ground'"),
        .init("typedef LONG A§", "expected ';', found the end of the file"),
        .init("typedef §[7] LONG A;".replacing("§[", with: "[§"), "expected an attribute, found '7'"),
        .init("typedef [range(0, §;)] LONG A;", "expected an expression, found ';'"),
        .init("typedef [§object] LONG A;", "unknown attribute 'object'"),
        .init("[§in] const LONG A = 1;", "unknown attribute 'in'"),
        .init("[§fancy] interface I : IUnknown {}", "unknown attribute 'fancy'"),
        .init("[§dual] library L {}", "unknown attribute 'dual'"),
        .init(
            "[uuid(00000000-0000-0000-0000-000000000009)] library L { §interface I; }",
            "expected 'coclass', found 'interface'"),
        .init(
            "[uuid(00000000-0000-0000-0000-000000000009)] library L { coclass C { §IUnknown; }; }",
            "expected 'interface', found 'IUnknown'"),
        .method("[§dual] HRESULT F();", "unknown attribute 'dual'"),
        .method("HRESULT F([§propget] LONG a);", "unknown attribute 'propget'"),
        .method("HRESULT F([in] BYTE a[§0]);", "an array needs at least one element"),
        .method("HRESULT F([in] LONG §);", "expected the name of a parameter, found ')'"),
    ]

    static let names: [RefusedSource] = [
        .init("typedef LNOG §A;", "unknown type 'LNOG'"),
        .init("typedef LONG §ULONG;", "'ULONG' is already declared at ground.idl:2:23"),
        .init("typedef enum E { A = 1, §A = 2 } E;", "'A' is already declared at case.idl:2:18"),
        .init("typedef enum E { §A = 0x100000000 } E;", "an enumeration has 32-bit values"),
        .init("const BSTR §A = 1;", "a number needs an integer type"),
        .init("const LONG §A = \"1\";", "a string needs a pointer type"),
        .init("typedef [range(0, 1)] BSTR §A;", "only an integer has a range"),
        .init("typedef [§range(0)] LONG A;", "range needs two numbers"),
        .init("typedef [§range(2, 1)] LONG A;", "the range is empty"),
        .init("typedef [§range(0, MAX)] LONG A;", "unknown constant 'MAX'"),
        .init("typedef [§range(0, \"1\")] LONG A;", "expected a number"),
        .init("typedef struct tagS { LNOG a; } §S;", "unknown type 'LNOG'"),
    ]

    static let interfaces: [RefusedSource] = [
        .init("[object] interface §I : IUnknown {}", "the interface 'I' has no uuid"),
        .init("\(Sample.header) interface §I {}", "the interface 'I' has no base"),
        .init("\(Sample.header) interface §I : INone {}", "unknown base 'INone'"),
        .init(
            "[uuid(00000000-0000-0000-c000-000000000046)] interface §I : IUnknown {}", "the uuid is that of IUnknown"),
        .method("ULONG §F();", "'F' does not return HRESULT"),
        .method("HRESULT F(); HRESULT §F();", "'F' is already declared"),
        .method("[§id] HRESULT F();", "id needs a number"),
        .method("[§id(0x100000000)] HRESULT F();", "an id has 32 bits"),
        .method("[id(1)] HRESULT F(); [id(1)] HRESULT §G();", "the id 1 is that of F"),
        .lateBound("HRESULT §F();", "the late-bound member 'F' has no id"),
        .lateBound(
            "[id(1)] HRESULT §F([out] LONG* a, [out] LONG* b);",
            "the late-bound member 'F' may have one result, a retval"),
    ]

    static let members: [RefusedSource] = [
        .method("[propget, propput] HRESULT §F([in] LONG a);", "a member is one kind of accessor"),
        .method("[propget] HRESULT §F([in] LONG a);", "the propget 'F' has no retval"),
        .method("HRESULT §F([in] LONG a, [in] LONG a);", "two parameters of 'F' have the same name"),
        .method("HRESULT §F([out, retval] LONG* a, [in] LONG b);", "the retval of 'F' is not the last parameter"),
        .method("HRESULT F(LONG §a);", "'a' is neither in nor out"),
        .method("HRESULT F([out] LONG §a);", "the out parameter 'a' is not a pointer"),
        .method("HRESULT F([in, retval] LONG* §a);", "a retval is an out parameter"),
        .method("HRESULT F([in, §size_is(n)] BYTE* a);", "there is no parameter 'n'"),
        .method("HRESULT F([in, §size_is(8)] BYTE* a);", "size_is knows (count) and (, *count)"),
        .method("HRESULT F([out, §length_is(n)] BYTE* a, [in] LONG n);", "length_is knows (*count)"),
        .method("HRESULT F([in] LNOG* §a);", "unknown type 'LNOG'"),
    ]

    static let comments: [RefusedSource] = [
        .method("/** §@cod E_FAIL Text. */ HRESULT F();", "unknown tag @cod"),
        .method("/** §@remark */ HRESULT F();", "@remark says nothing"),
        .method("/** §@code E_FAIL */ HRESULT F();", "@code needs a name and a text"),
        .method("/** §@code E_FIAL Text. */ HRESULT F();", "unknown code 'E_FIAL'"),
        .method("/** §@code S_FALSE Text. */ HRESULT F();", "'S_FALSE' belongs under @success"),
        .method("/** §@success E_FAIL Text. */ HRESULT F();", "'E_FAIL' belongs under @code"),
        .method("/** §@code E_FAIL {sic} Text. */ HRESULT F();", "unknown note {sic}"),
        .method("/** §@codes NONE */ HRESULT F();", "unknown group 'NONE'"),
        .method("§/** @code E_FAIL One.\n@code E_FAIL Two. */ HRESULT F();", "'E_FAIL' is listed twice"),
        .method("/** §@param a Text. */ HRESULT F();", "'F' has no parameter 'a'"),
        .method("/** §@null a Text. */ HRESULT F();", "'F' has no parameter 'a'"),
        .method(
            "/** §@length_is a count */ HRESULT F([out] LONG* a, [out] LONG* count);", "@length_is knows *count"),
        .method("§/** One. */ /** Two. */ HRESULT F();", "this comment belongs to nothing"),
        .method("HRESULT F(); §/** Late. */", "this comment belongs to nothing"),
        .init("§/** Of what? */ import \"ground.idl\";", "this comment belongs to nothing"),
        .init("/** @group G\n§@codes G */", "unknown group 'G'"),
        .init("/** @group G\n@code E_FAIL T. */ §/** @group G\n@code E_FAIL T. */", "two groups are called 'G'"),
    ]

    static let classes: [RefusedSource] = [
        .init("library §L {}", "the library has no uuid"),
        .init("[\(uuid), §version(one)] library L {}", "version needs a number such as 1.0"),
        .init("[\(uuid)] library L { coclass §C { [default] interface IUnknown; }; }", "the class has no uuid"),
        .init("[\(uuid)] library L { [\(uuid)] coclass C { interface §INone; }; }", "unknown interface 'INone'"),
        .init(
            "[\(uuid)] library L { [\(uuid)] coclass §C { interface IUnknown; }; }",
            "a class has one default interface and at most one default source"),
        .init("[\(uuid)] library §IUnknown {}", "'IUnknown' is already declared at ground.idl:10:11"),
    ]

    private static let uuid = "uuid(00000000-0000-0000-0000-000000000009)"
}
