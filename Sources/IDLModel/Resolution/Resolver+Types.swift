extension Resolver {
    func type(_ syntax: TypeSyntax, at location: SourceLocation) throws(Diagnostic) -> IDLType {
        switch syntax {
        case .named(let name):
            guard let type = types[name] else { throw Diagnostic("unknown type '\(name)'", at: location) }
            return type
        case .const(let type): return try self.type(type, at: location)
        case .pointer(let type): return .pointer(try self.type(type, at: location))
        case .safearray(let type): return .safearray(try self.type(type, at: location))
        case .array(let type, let count): return .array(try self.type(type, at: location), Int(count))
        }
    }

    mutating func resolve(_ syntax: ConstantSyntax, in file: String) throws(Diagnostic) {
        try declare(syntax.name, at: syntax.location)
        let type = try type(syntax.type, at: syntax.location)
        let value: Constant.Value
        switch syntax.value {
        case .integer(let number, let spelling):
            guard case .integer = type else { throw Diagnostic("a number needs an integer type", at: syntax.location) }
            integers[syntax.name] = number
            value = .integer(number, spelling: spelling)
        case .string(let text):
            guard case .pointer = type else { throw Diagnostic("a string needs a pointer type", at: syntax.location) }
            value = .string(text)
        }
        specification.constants.append(
            Constant(name: syntax.name, file: file, type: type, value: value, documentation: syntax.documentation))
    }

    mutating func resolve(_ syntax: TypedefSyntax, in file: String) throws(Diagnostic) {
        try declare(syntax.name, at: syntax.location)
        let base = try type(syntax.type, at: syntax.location)
        types[syntax.name] = Resolver.automationTypes[syntax.name] ?? base
        guard let range = try range(syntax.attributes) else {
            specification.aliases.append(
                Alias(name: syntax.name, type: base, spelling: syntax.type.spelling, file: file))
            return
        }
        guard case .integer = base else { throw Diagnostic("only an integer has a range", at: syntax.location) }
        types[syntax.name] = .range(syntax.name)
        specification.ranges.append(
            RangeType(
                name: syntax.name, file: file, base: base, spelling: syntax.type.spelling, range: range,
                documentation: syntax.documentation))
    }

    mutating func resolve(_ syntax: EnumerationSyntax, in file: String) throws(Diagnostic) {
        var values: [Enumeration.Value] = []
        for value in syntax.values {
            try declare(value.name, at: value.location)
            guard let number = Int32(exactly: value.value) else {
                throw Diagnostic("an enumeration has 32-bit values", at: value.location)
            }
            integers[value.name] = value.value
            values.append(
                .init(
                    name: value.name, value: number, spelling: value.spelling, documentation: value.documentation))
        }
        specification.enumerations.append(
            Enumeration(
                name: syntax.name, tag: syntax.tag, pointerName: syntax.pointerName, file: file, values: values,
                documentation: syntax.documentation))
    }

    /// An arm of a union may be empty, and is no field then.
    mutating func resolve(_ syntax: RecordSyntax, in file: String) throws(Diagnostic) {
        var fields: [Record.Field] = []
        for field in syntax.fields {
            guard let name = field.name, let type = field.type else { continue }
            fields.append(.init(name: name, type: try self.type(type, at: syntax.location), spelling: type.spelling))
        }
        specification.records.append(
            Record(
                name: syntax.name, tag: syntax.tag, isUnion: syntax.isUnion, file: file, fields: fields,
                documentation: syntax.documentation))
    }

    /// The limits that `range` states, if it is there.
    func range(_ attributes: [Attribute]) throws(Diagnostic) -> ClosedRange<Int64>? {
        guard let attribute = attributes.first(where: { $0.name == "range" }) else { return nil }
        guard attribute.arguments.count == 2 else {
            throw Diagnostic("range needs two numbers", at: attribute.location)
        }
        let low = try integer(attribute.arguments[0], at: attribute.location)
        let high = try integer(attribute.arguments[1], at: attribute.location)
        guard low <= high else { throw Diagnostic("the range is empty", at: attribute.location) }
        return low...high
    }

    /// A number, written as such or as the name of a constant.
    func integer(_ expression: Expression, at location: SourceLocation) throws(Diagnostic) -> Int64 {
        switch expression {
        case .integer(let value): return value
        case .name(let name):
            guard let value = integers[name] else { throw Diagnostic("unknown constant '\(name)'", at: location) }
            return value
        default: throw Diagnostic("expected a number", at: location)
        }
    }
}
