/// A word of MIDL and the comments of documentation in front of it.
struct Token: Equatable {
    enum Kind: Equatable {
        case identifier
        case integer(Int64)
        /// A number with a fraction: only versions have one.
        case decimal
        case string
        case wideString
        case uuid
        case punctuation
        case end
    }

    let kind: Kind
    /// As written; of a string, what is between the quotes, escapes resolved.
    let text: String
    let location: SourceLocation
    var documentation: [DocumentationText] = []

    func isPunctuation(_ text: String) -> Bool { kind == .punctuation && self.text == text }
    func isIdentifier(_ text: String) -> Bool { kind == .identifier && self.text == text }

    /// For diagnostics.
    var described: String {
        switch kind {
        case .end: "the end of the file"
        case .string, .wideString: "\"\(text)\""
        default: "'\(text)'"
        }
    }
}

/// A comment that starts with two asterisks: its lines without their leading asterisks.
struct DocumentationText: Equatable {
    struct Line: Equatable {
        let text: String
        let location: SourceLocation
    }

    let lines: [Line]
    let location: SourceLocation

    /// Whether it defines a group of codes, and belongs to no declaration.
    var isGroup: Bool { lines.contains { $0.text.hasPrefix("@group") } }
}
