import Testing

@testable import IDLModel

@Suite struct LexerTests {
    private func tokens(_ text: String) throws -> [Token] { try Lexer.tokens(of: text, file: "t.idl") }

    @Test("words, numbers, strings and marks are told apart")
    func kinds() throws {
        let tokens = try tokens("range (12, 0x1F) \"a\\\"b\" L\"w\" 1.0 -")
        #expect(
            tokens.map(\.kind) == [
                .identifier, .punctuation, .integer(12), .punctuation, .integer(0x1F), .punctuation, .string,
                .wideString, .decimal, .punctuation, .end,
            ])
        #expect(tokens.map(\.text) == ["range", "(", "12", ",", "0x1F", ")", "a\"b", "w", "1.0", "-", ""])
    }

    @Test("a uuid is one word, whatever its digits look like")
    func uuid() throws {
        let tokens = try tokens("uuid(2735412E-7f64-5b0f-8f00-5d77afbe261e)")
        #expect(tokens[2].kind == .uuid)
        #expect(tokens[2].text == "2735412e-7f64-5b0f-8f00-5d77afbe261e")
        #expect(tokens.count == 5)
    }

    @Test("lines and columns count from one")
    func locations() throws {
        let tokens = try tokens("a\n  b /* two\nlines */ c // rest\nd")
        #expect(tokens.map(\.location.line) == [1, 2, 3, 4, 4])
        #expect(tokens.map(\.location.column) == [1, 3, 10, 1, 2])
    }

    @Test("a documentation comment goes with the word behind it, without its asterisks")
    func documentation() throws {
        let tokens = try tokens("/* plain */ a /**\n * One.\n *\n *   Two.  \n */ b /** short */ c /***/ d")
        #expect(tokens[0].documentation.isEmpty)
        #expect(tokens[1].documentation.map { $0.lines.map(\.text) } == [["", "One.", "", "Two.", ""]])
        #expect(tokens[1].documentation[0].lines[1].location == SourceLocation(file: "t.idl", line: 2, column: 4))
        #expect(tokens[2].documentation.map { $0.lines.map(\.text) } == [["short"]])
        #expect(tokens[4].kind == .end)
    }
}
