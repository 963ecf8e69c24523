extension Parser {
    /// Everything that may stand in brackets.
    private static let known: Set<String> = [
        // Interfaces, libraries, classes.
        "object", "local", "uuid", "dual", "oleautomation", "nonextensible", "pointer_default", "version", "helpstring",
        "noncreatable", "default", "source",
        // Members.
        "id", "propget", "propput", "propputref", "hidden", "restricted", "call_as",
        // Parameters, types and fields.
        "in", "out", "retval", "size_is", "length_is", "range", "iid_is", "unique", "string", "switch_type",
        "switch_is",
        "case",
    ]

    /// `[name, name(argument, ...)]`, or nothing.
    mutating func attributes() throws(Diagnostic) -> [Attribute] {
        guard take("[") else { return [] }
        var attributes: [Attribute] = []
        repeat { attributes.append(try attribute()) } while take(",")
        try expect("]")
        return attributes
    }

    private mutating func attribute() throws(Diagnostic) -> Attribute {
        let location = current.location
        let name = try takeName("an attribute")
        guard Parser.known.contains(name) else { throw Diagnostic("unknown attribute '\(name)'", at: location) }
        guard take("(") else { return Attribute(name: name, arguments: [], location: location) }
        var arguments: [Expression] = []
        repeat { arguments.append(try expression()) } while take(",")
        try expect(")")
        return Attribute(name: name, arguments: arguments, location: location)
    }

    private mutating func expression() throws(Diagnostic) -> Expression {
        let token = current
        switch token.kind {
        case .punctuation where token.text == ",": return .nothing
        case .punctuation where token.text == "*":
            advance()
            return .dereferenced(try takeName())
        case .punctuation where token.text == "-": return .integer(try takeInteger().value)
        case .integer(let value):
            advance()
            return .integer(value)
        case .decimal, .string, .uuid, .identifier:
            advance()
        default: throw unexpected("an expression")
        }
        switch token.kind {
        case .decimal: return .decimal(token.text)
        case .string: return .string(token.text)
        case .uuid: return .uuid(token.text)
        default: return .name(token.text)
        }
    }
}
