/// Reads MIDL into a syntax tree. Whatever it does not know, it refuses.
struct Parser {
    private let tokens: [Token]
    private var index = 0
    /// The tokens whose comments have been read.
    private var documented: Set<Int> = []

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
        try refuseStrayComments()
        return document
    }

    private mutating func declaration() throws(Diagnostic) -> Declaration {
        let documentation = try documentation()
        let attributes = try attributes()
        switch current.text {
        case "interface":
            try attributes.check(.interface)
            return try interface(attributes, documentation)
        case "library":
            try attributes.check(.library)
            return .library(try library(attributes, documentation))
        default: try attributes.check(.nothing)
        }
        switch current.text {
        case "cpp_quote": return .quotation(try quotation())
        case "const": return .constant(try constant(documentation))
        case "typedef": return try typedef(documentation)
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
    mutating func documentation() throws(Diagnostic) -> Documentation {
        let texts = current.documentation.filter { !$0.isGroup }
        guard let text = texts.last else { return Documentation() }
        if texts.count > 1 { throw Parser.stray(texts[0]) }
        documented.insert(index)
        return try DocumentationParser.parse(text)
    }

    /// The groups of codes in front of the current token.
    private func takeGroups() throws(Diagnostic) -> [Documentation] {
        var groups: [Documentation] = []
        for text in current.documentation where text.isGroup { groups.append(try DocumentationParser.parse(text)) }
        return groups
    }

    private func refuseStrayComments() throws(Diagnostic) {
        for (index, token) in tokens.enumerated() where !documented.contains(index) {
            if let text = token.documentation.first(where: { !$0.isGroup }) { throw Parser.stray(text) }
        }
    }

    private static func stray(_ text: DocumentationText) -> Diagnostic {
        Diagnostic("this comment belongs to nothing", at: text.location)
    }
}
