/// Where attributes stand; each place has its own.
enum AttributePlace {
    case nothing, interface, library, coclass, classInterface, method, parameter, type, field

    var known: Set<String> {
        switch self {
        case .nothing: []
        case .interface: ["object", "local", "uuid", "dual", "oleautomation", "nonextensible", "pointer_default"]
        case .library: ["uuid", "version", "helpstring"]
        case .coclass: ["uuid", "noncreatable"]
        case .classInterface: ["default", "source"]
        case .method: ["id", "propget", "propput", "propputref", "hidden", "restricted", "local", "call_as"]
        case .parameter: ["in", "out", "retval", "size_is", "length_is", "range", "iid_is", "unique"]
        case .type: ["range", "string", "switch_type"]
        case .field: ["size_is", "switch_is", "case", "default"]
        }
    }
}

extension [Attribute] {
    func check(_ place: AttributePlace) throws(Diagnostic) {
        for attribute in self where !place.known.contains(attribute.name) {
            throw Diagnostic("unknown attribute '\(attribute.name)'", at: attribute.location)
        }
    }
}

extension Parser {
    /// `[name, name(argument, ...)]`, or nothing.
    mutating func attributes(_ place: AttributePlace) throws(Diagnostic) -> [Attribute] {
        let attributes = try attributes()
        try attributes.check(place)
        return attributes
    }

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
