/// Reads the tags of a documentation comment; a tag it does not know is an error.
struct DocumentationParser {
    private struct Paragraph {
        /// Without the at sign; nil for text before the first tag.
        var tag: String?
        var text: String
        let location: SourceLocation
    }

    static func parse(_ text: DocumentationText) throws(Diagnostic) -> Documentation {
        var documentation = Documentation()
        documentation.location = text.location
        for paragraph in paragraphs(of: text) { try add(paragraph, to: &documentation) }
        return documentation
    }

    private static func paragraphs(of text: DocumentationText) -> [Paragraph] {
        var paragraphs: [Paragraph] = []
        var isOpen = false
        for line in text.lines {
            if line.text.isEmpty {
                isOpen = false
            } else if line.text.hasPrefix("@") {
                let (tag, rest) = splitWord(line.text.dropFirst())
                paragraphs.append(Paragraph(tag: tag, text: rest, location: line.location))
                isOpen = tag != "group"
            } else if isOpen, let last = paragraphs.indices.last {
                paragraphs[last].text += (paragraphs[last].text.isEmpty ? "" : " ") + line.text
            } else {
                paragraphs.append(Paragraph(tag: nil, text: line.text, location: line.location))
                isOpen = true
            }
        }
        return paragraphs
    }

    private static func add(_ paragraph: Paragraph, to documentation: inout Documentation) throws(Diagnostic) {
        let text = paragraph.text
        switch paragraph.tag {
        case nil: documentation.paragraphs.append(text)
        case "param": documentation.parameters.append(try named(paragraph))
        case "null": documentation.nulls.append(try named(paragraph))
        case "length_is": documentation.lengths.append(try named(paragraph))
        case "default": documentation.defaults.append(text)
        case "limit": documentation.limits.append(text)
        case "code": documentation.codes.append(.code(try code(paragraph, isSuccess: false)))
        case "success": documentation.codes.append(.code(try code(paragraph, isSuccess: true)))
        case "codes": documentation.codes.append(.group(text, paragraph.location))
        case "inferred": documentation.inferred.append(try code(paragraph, isSuccess: false))
        case "remark": documentation.remarks.append(text)
        case "abi": documentation.binaryRemarks.append(text)
        case "doubt": documentation.doubts.append(text)
        case "progid": documentation.progIDs.append(text)
        case "page": documentation.page = text
        case "group": documentation.group = text
        case let tag?: throw Diagnostic("unknown tag @\(tag)", at: paragraph.location)
        }
        if text.isEmpty { throw Diagnostic("@\(paragraph.tag ?? "") says nothing", at: paragraph.location) }
    }

    private static func named(_ paragraph: Paragraph) throws(Diagnostic) -> Documentation.Named {
        let (name, text) = splitWord(paragraph.text[...])
        guard !text.isEmpty else {
            throw Diagnostic("@\(paragraph.tag ?? "") needs a name and a text", at: paragraph.location)
        }
        return Documentation.Named(name: name, text: text, location: paragraph.location)
    }

    private static func code(_ paragraph: Paragraph, isSuccess: Bool) throws(Diagnostic) -> Documentation.Code {
        var named = try named(paragraph)
        var note: Substring?
        if named.text.hasPrefix("{"), let end = named.text.firstIndex(of: "}") {
            note = named.text[named.text.index(after: named.text.startIndex)..<end]
            let rest = named.text[named.text.index(after: end)...].drop(while: { $0 == " " })
            named = Documentation.Named(name: named.name, text: String(rest), location: named.location)
        }
        let printedValue = try printedValue(note, at: paragraph.location)
        return Documentation.Code(
            name: named.name, condition: named.text, isSuccess: isSuccess, isProse: note == "prose",
            printedValue: printedValue, location: paragraph.location)
    }

    private static func printedValue(_ note: Substring?, at location: SourceLocation) throws(Diagnostic) -> String? {
        guard let note, note != "prose" else { return nil }
        guard note.hasPrefix("page 0x") else { throw Diagnostic("unknown note {\(note)}", at: location) }
        return String(note.dropFirst("page ".count))
    }

    private static func splitWord(_ text: Substring) -> (String, String) {
        let word = text.prefix { $0 != " " }
        return (String(word), String(text[word.endIndex...].drop { $0 == " " }))
    }
}
