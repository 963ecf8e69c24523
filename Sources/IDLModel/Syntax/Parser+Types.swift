extension Parser {
    /// Whether a structure's body follows, and not only its name.
    private var isDefinition: Bool { peek(2).isPunctuation("{") }

    /// A type up to its last asterisk.
    mutating func type() throws(Diagnostic) -> TypeSyntax {
        let isConst = take(word: "const") != nil
        var type = try baseType()
        if isConst { type = .const(type) }
        while take("*") { type = .pointer(type) }
        return type
    }

    private mutating func baseType() throws(Diagnostic) -> TypeSyntax {
        if take(word: "SAFEARRAY") != nil {
            try expect("(")
            let element = try type()
            try expect(")")
            return .safearray(element)
        }
        _ = take(word: "struct")
        guard take(word: "unsigned") != nil else { return .named(try takeName("a type")) }
        return .named("unsigned " + (try takeName("a type")))
    }

    /// `[18]` after the name of what has the type.
    mutating func arraySuffix(_ type: TypeSyntax) throws(Diagnostic) -> TypeSyntax {
        guard take("[") else { return type }
        let location = current.location
        let count = try takeInteger().value
        guard count > 0 else { throw Diagnostic("an array needs at least one element", at: location) }
        try expect("]")
        return .array(type, count)
    }

    /// `const TYPE NAME = VALUE;`: the `const` is the constant's, not the type's.
    mutating func constant(_ documentation: Documentation) throws(Diagnostic) -> ConstantSyntax {
        let type = try type()
        let location = current.location
        let name = try takeName()
        try expect("=")
        let value: ConstantSyntax.Value
        switch current.kind {
        case .string, .wideString:
            value = .string(current.text)
            advance()
        default:
            let (number, spelling) = try takeInteger()
            value = .integer(number, spelling: spelling)
        }
        try expect(";")
        return ConstantSyntax(name: name, type: type, value: value, documentation: documentation, location: location)
    }

    mutating func quotation() throws(Diagnostic) -> String {
        advance()
        try expect("(")
        let text = try takeString()
        try expect(")")
        return text
    }

    mutating func typedef(_ documentation: Documentation) throws(Diagnostic) -> Declaration {
        advance()
        let attributes = try attributes(.type)
        if take(word: "enum") != nil { return .enumeration(try enumeration(documentation)) }
        if take(word: "union") != nil { return .record(try record(isUnion: true, documentation)) }
        if current.isIdentifier("struct"), isDefinition {
            advance()
            return .record(try record(isUnion: false, documentation))
        }
        let type = try type()
        let location = current.location
        let name = try takeName()
        try expect(";")
        return .typedef(
            TypedefSyntax(
                name: name, type: type, attributes: attributes, documentation: documentation, location: location))
    }

    private mutating func enumeration(_ documentation: Documentation) throws(Diagnostic) -> EnumerationSyntax {
        let tag = try takeName("the tag of an enumeration")
        try expect("{")
        var values: [EnumerationSyntax.Value] = []
        repeat {
            let documentation = try self.documentation()
            let location = current.location
            let name = try takeName()
            try expect("=")
            let (value, spelling) = try takeInteger()
            values.append(
                .init(
                    name: name, value: value, spelling: spelling, documentation: documentation, location: location))
        } while take(",")
        try expect("}")
        let location = current.location
        let name = try takeName()
        let pointerName = try pointerName()
        try expect(";")
        return EnumerationSyntax(
            tag: tag, name: name, pointerName: pointerName, values: values, documentation: documentation,
            location: location)
    }

    /// `, *NAME`: a name for a pointer beside that of the type.
    private mutating func pointerName() throws(Diagnostic) -> String? {
        guard take(",") else { return nil }
        try expect("*")
        return try takeName()
    }

    /// The body of a structure or union, from its tag on.
    private mutating func record(
        isUnion: Bool, _ documentation: Documentation
    ) throws(Diagnostic) -> RecordSyntax {
        let tag = try takeName("the tag of a structure")
        try expect("{")
        var fields: [RecordSyntax.Field] = []
        while !take("}") { fields.append(try field()) }
        let location = current.location
        let name = try takeName()
        try expect(";")
        return RecordSyntax(
            isUnion: isUnion, tag: tag, name: name, fields: fields, documentation: documentation, location: location)
    }

    private mutating func field() throws(Diagnostic) -> RecordSyntax.Field {
        let attributes = try attributes(.field)
        if take(";") { return .init(name: nil, type: nil, attributes: attributes) }
        let type = try type()
        let name = try takeName()
        let field = RecordSyntax.Field(name: name, type: try arraySuffix(type), attributes: attributes)
        try expect(";")
        return field
    }
}
