/// Reads MIDL into a syntax tree. Whatever it does not know, it refuses.
struct Parser {
    private let tokens: [Token]
    private var index = 0

    private init(_ tokens: [Token]) { self.tokens = tokens }

    static func parse(_ text: String, file: String) throws(Diagnostic) -> Document {
        var parser = Parser(try Lexer.tokens(of: text, file: file))
        return try parser.document(file)
    }

    private mutating func document(_ file: String) throws(Diagnostic) -> Document {
        var document = Document(file: file)
        while current.kind != .end {
            document.groups += try takeGroups()
            if let location = take(word: "import") {
                document.imports.append(Import(file: try takeString(), location: location))
                try expect(";")
            } else {
                document.declarations.append(try declaration())
            }
        }
        document.groups += try takeGroups()
        return document
    }

    private mutating func declaration() throws(Diagnostic) -> Declaration {
        let documentation = try documentation()
        let attributes = try attributes()
        switch current.text {
        case "cpp_quote": return .quotation(try quotation())
        case "const": return .constant(try constant(documentation))
        case "typedef": return try typedef(documentation)
        case "interface": return try interface(attributes, documentation)
        case "library": return .library(try library(attributes, documentation))
        default: throw unexpected("a declaration")
        }
    }
}

// MARK: - Tokens

extension Parser {
    var current: Token { tokens[index] }

    func peek(_ distance: Int) -> Token { tokens[min(index + distance, tokens.count - 1)] }

    mutating func advance() { index = min(index + 1, tokens.count - 1) }

    func unexpected(_ wanted: String) -> Diagnostic {
        Diagnostic("expected \(wanted), found \(current.described)", at: current.location)
    }

    mutating func expect(_ punctuation: String) throws(Diagnostic) {
        guard current.isPunctuation(punctuation) else { throw unexpected("'\(punctuation)'") }
        advance()
    }

    mutating func take(_ punctuation: String) -> Bool {
        guard current.isPunctuation(punctuation) else { return false }
        advance()
        return true
    }

    mutating func take(word: String) -> SourceLocation? {
        guard current.isIdentifier(word) else { return nil }
        defer { advance() }
        return current.location
    }

    mutating func takeName(_ wanted: String = "a name") throws(Diagnostic) -> String {
        guard current.kind == .identifier else { throw unexpected(wanted) }
        defer { advance() }
        return current.text
    }

    mutating func takeString() throws(Diagnostic) -> String {
        guard current.kind == .string else { throw unexpected("a string") }
        defer { advance() }
        return current.text
    }

    /// A number, with its sign.
    mutating func takeInteger() throws(Diagnostic) -> (value: Int64, spelling: String) {
        let isNegative = take("-")
        guard case .integer(let value) = current.kind else { throw unexpected("a number") }
        defer { advance() }
        return isNegative ? (-value, "-" + current.text) : (value, current.text)
    }

    /// The comment right in front of the current token.
    func documentation() throws(Diagnostic) -> Documentation {
        guard let text = current.documentation.last else { return Documentation() }
        let documentation = try DocumentationParser.parse(text)
        if documentation.group != nil { return Documentation() }
        guard current.documentation.count == 1 || allButLastAreGroups else {
            throw Diagnostic("this comment belongs to nothing", at: current.documentation[0].location)
        }
        return documentation
    }

    private var allButLastAreGroups: Bool {
        current.documentation.dropLast().allSatisfy { $0.lines.contains { $0.text.hasPrefix("@group") } }
    }

    func takeGroups() throws(Diagnostic) -> [Documentation] {
        var groups: [Documentation] = []
        for text in current.documentation {
            let documentation = try DocumentationParser.parse(text)
            if documentation.group != nil { groups.append(documentation) }
        }
        return groups
    }
}
