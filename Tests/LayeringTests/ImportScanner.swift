/// Finds the imports of a Swift source file: whatever stands before and behind the keyword, but not in comments and
/// not in string literals, where a generator keeps the imports of what it writes.
struct ImportScanner {
    struct Import: Hashable {
        let module: String
        let line: Int
    }

    private var rest: Substring
    private var line = 1
    private var code = ""
    private(set) var imports: [Import] = []

    static func imports(of source: String) -> [Import] {
        var scanner = ImportScanner(rest: source[...])
        scanner.scan()
        return scanner.imports
    }

    private init(rest: Substring) { self.rest = rest }

    private mutating func scan() {
        while let character = rest.first {
            if rest.hasPrefix("//") {
                skip { $0.first?.isNewline == true }
            } else if rest.hasPrefix("/*") {
                skipBlockComment()
            } else if let quote = openingQuote {
                skipLiteral(quote)
            } else if character.isNewline || character == ";" {
                endStatement()
                advance()
            } else {
                code.append(character)
                advance()
            }
        }
        endStatement()
    }

    private mutating func advance(_ count: Int = 1) {
        line += rest.prefix(count).count { $0.isNewline }
        rest = rest.dropFirst(count)
    }

    private mutating func skip(until isEnd: (Substring) -> Bool) {
        while !rest.isEmpty, !isEnd(rest) { advance() }
    }

    /// Block comments nest.
    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if rest.hasPrefix("/*") {
                depth += 1
                advance(2)
            } else if rest.hasPrefix("*/") {
                depth -= 1
                advance(2)
            } else {
                advance()
            }
        } while depth > 0 && !rest.isEmpty
        code.append(" ")
    }

    /// The quotes that open a literal here, with the number signs around them.
    private var openingQuote: (text: String, pounds: Int)? {
        let pounds = rest.prefix { $0 == "#" }.count
        let quotes = rest.dropFirst(pounds)
        guard quotes.first == "\"" else { return nil }
        return (quotes.hasPrefix("\"\"\"") ? "\"\"\"" : "\"", pounds)
    }

    private mutating func skipLiteral(_ quote: (text: String, pounds: Int)) {
        let pounds = String(repeating: "#", count: quote.pounds)
        advance(quote.pounds + quote.text.count)
        while !rest.isEmpty, !rest.hasPrefix(quote.text + pounds) {
            if quote.text.count == 1, rest.first?.isNewline == true { return }
            advance(rest.hasPrefix("\\" + pounds) ? 2 + quote.pounds : 1)
        }
        advance(quote.text.count + quote.pounds)
        code.append("\"\"")
    }

    /// `@testable public import struct Module.Name`: the module is what comes first behind the keywords.
    private mutating func endStatement() {
        let words = code.split(whereSeparator: \.isWhitespace)
        code = ""
        guard let keyword = words.firstIndex(of: "import"),
            words[..<keyword].allSatisfy({ $0.hasPrefix("@") || ImportScanner.modifiers.contains(String($0)) }),
            let path = words[(keyword + 1)...].first(where: { !ImportScanner.kinds.contains(String($0)) })
        else { return }
        let module = path.prefix { $0 != "." }.filter { $0 != "`" }
        imports.append(Import(module: String(module), line: line))
    }

    private static let modifiers: Set = ["public", "package", "internal", "fileprivate", "private"]
    private static let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor"]
}
