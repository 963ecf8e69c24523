/// Cuts MIDL into tokens. It refuses every character that MIDL, as written here, does not use.
struct Lexer {
    private var cursor: SourceCursor
    private var documentation: [DocumentationText] = []

    private init(_ text: String, file: String) { cursor = SourceCursor(text, file: file) }

    /// All tokens, the last of which is `.end`.
    static func tokens(of text: String, file: String) throws(Diagnostic) -> [Token] {
        var lexer = Lexer(text, file: file)
        var tokens: [Token] = []
        repeat {
            let isUUID = tokens.suffix(2).map(\.text) == ["uuid", "("]
            tokens.append(try lexer.next(isUUID: isUUID))
        } while tokens.last?.kind != .end
        return tokens
    }

    private mutating func next(isUUID: Bool) throws(Diagnostic) -> Token {
        try skipBlanksAndComments()
        let start = cursor.location
        defer { documentation = [] }
        guard let byte = cursor.peek else {
            return Token(kind: .end, text: "", location: start, documentation: documentation)
        }
        if isUUID { return try uuid(start) }
        switch byte {
        case UInt8(ascii: "L") where cursor.peek(1) == UInt8(ascii: "\""):
            cursor.advance()
            return Token(kind: .wideString, text: try string(), location: start, documentation: documentation)
        case UInt8(ascii: "\""):
            return Token(kind: .string, text: try string(), location: start, documentation: documentation)
        case _ where byte.isLetter:
            let text = cursor.take { $0.isLetter || $0.isDigit }
            return Token(kind: .identifier, text: text, location: start, documentation: documentation)
        case _ where byte.isDigit:
            return try number(start)
        case _ where Lexer.punctuation.contains(byte):
            cursor.advance()
            let text = String(UnicodeScalar(byte))
            return Token(kind: .punctuation, text: text, location: start, documentation: documentation)
        default:
            throw Diagnostic("unexpected character '\(UnicodeScalar(byte))'", at: start)
        }
    }

    private static let punctuation = Set("[](){}<>,;:*=-".utf8)

    private func number(_ text: String, at start: SourceLocation) throws(Diagnostic) -> Int64 {
        let isHexadecimal = text.hasPrefix("0x") || text.hasPrefix("0X")
        guard let value = isHexadecimal ? Int64(text.dropFirst(2), radix: 16) : Int64(text) else {
            throw Diagnostic("'\(text)' is not a number", at: start)
        }
        return value
    }

    private mutating func number(_ start: SourceLocation) throws(Diagnostic) -> Token {
        var text = cursor.take { $0.isLetter || $0.isDigit }
        if cursor.peek == UInt8(ascii: "."), cursor.peek(1)?.isDigit == true {
            cursor.advance()
            text += "." + cursor.take(while: \.isDigit)
            return Token(kind: .decimal, text: text, location: start, documentation: documentation)
        }
        return Token(
            kind: .integer(try number(text, at: start)), text: text, location: start, documentation: documentation)
    }

    private mutating func uuid(_ start: SourceLocation) throws(Diagnostic) -> Token {
        let text = cursor.take { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.count) == [8, 4, 4, 4, 12], groups.joined().allSatisfy(\.isHexDigit) else {
            throw Diagnostic("'\(text)' is not a uuid", at: start)
        }
        return Token(kind: .uuid, text: text.lowercased(), location: start)
    }

    private mutating func string() throws(Diagnostic) -> String {
        let start = cursor.location
        cursor.advance()
        var bytes: [UInt8] = []
        while let byte = cursor.peek, byte != UInt8(ascii: "\n") {
            cursor.advance()
            if byte == UInt8(ascii: "\"") { return String(decoding: bytes, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            guard let escaped = cursor.peek, escaped == UInt8(ascii: "\"") || escaped == UInt8(ascii: "\\") else {
                throw Diagnostic("unknown escape in a string", at: cursor.location)
            }
            bytes.append(escaped)
            cursor.advance()
        }
        throw Diagnostic("the string does not end on its line", at: start)
    }
}

// MARK: - Comments

extension Lexer {
    private mutating func skipBlanksAndComments() throws(Diagnostic) {
        while let byte = cursor.peek {
            if byte == UInt8(ascii: "/"), cursor.peek(1) == UInt8(ascii: "*") {
                try comment()
            } else if byte == UInt8(ascii: "/"), cursor.peek(1) == UInt8(ascii: "/") {
                cursor.skip { $0 != UInt8(ascii: "\n") }
            } else if byte.isBlank {
                cursor.advance()
            } else {
                return
            }
        }
    }

    private mutating func comment() throws(Diagnostic) {
        let start = cursor.location
        cursor.advance(2)
        let isDocumentation = cursor.peek == UInt8(ascii: "*") && cursor.peek(1) != UInt8(ascii: "/")
        if isDocumentation { cursor.advance() }
        var lines: [DocumentationText.Line] = []
        while true {
            lines.append(commentLine(isFirst: lines.isEmpty))
            if cursor.peek == UInt8(ascii: "*") { break }
            guard cursor.peek != nil else { throw Diagnostic("the comment does not end", at: start) }
            cursor.advance()
        }
        cursor.advance(2)
        if isDocumentation { documentation.append(DocumentationText(lines: lines, location: start)) }
    }

    /// Takes one line of a comment, without its asterisk, up to the line feed, the end mark or the end of the file.
    private mutating func commentLine(isFirst: Bool) -> DocumentationText.Line {
        cursor.skip(while: \.isSpace)
        if !isFirst, cursor.peek == UInt8(ascii: "*"), cursor.peek(1) != UInt8(ascii: "/") {
            cursor.advance()
            cursor.skip(while: \.isSpace)
        }
        let start = cursor.location
        var bytes: [UInt8] = []
        while let byte = cursor.peek, byte != UInt8(ascii: "\n") {
            if byte == UInt8(ascii: "*"), cursor.peek(1) == UInt8(ascii: "/") { break }
            bytes.append(byte)
            cursor.advance()
        }
        while bytes.last?.isBlank == true { bytes.removeLast() }
        return DocumentationText.Line(text: String(decoding: bytes, as: UTF8.self), location: start)
    }
}
