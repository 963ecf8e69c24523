extension Resolver {
    func parameter(_ syntax: ParameterSyntax, of method: MethodSyntax) throws(Diagnostic) -> Parameter {
        let type = try type(syntax.type, at: syntax.location)
        let direction = try direction(of: syntax)
        if direction != .in, !type.isAddress {
            throw Diagnostic("the out parameter '\(syntax.name)' is not a pointer", at: syntax.location)
        }
        let isResult = syntax.attributes.has("retval")
        if isResult, direction != .out { throw Diagnostic("a retval is an out parameter", at: syntax.location) }
        let documentation = method.documentation
        return Parameter(
            name: syntax.name, type: type, spelling: syntax.type.spelling, direction: direction, isResult: isResult,
            range: try range(syntax.attributes), extent: try extent(of: syntax, among: method.parameters),
            lengthParameter: try length(of: syntax, of: method),
            mayBeNull: documentation.nulls.contains { $0.name == syntax.name },
            text: documentation.parameters.first { $0.name == syntax.name }?.text)
    }

    private func direction(of syntax: ParameterSyntax) throws(Diagnostic) -> Parameter.Direction {
        switch (syntax.attributes.has("in"), syntax.attributes.has("out")) {
        case (true, true): return .inOut
        case (true, false): return .in
        case (false, true): return .out
        case (false, false): throw Diagnostic("'\(syntax.name)' is neither in nor out", at: syntax.location)
        }
    }

    private func extent(
        of syntax: ParameterSyntax, among parameters: [ParameterSyntax]
    ) throws(Diagnostic) -> Parameter.Extent {
        guard let attribute = syntax.attributes.first(where: { $0.name == "size_is" }) else { return .one }
        let extent: Parameter.Extent
        switch (attribute.arguments.first, attribute.arguments.dropFirst().first, attribute.arguments.count) {
        case (.name(let name), nil, 1): extent = .counted(by: name)
        case (.nothing, .dereferenced(let name), 2): extent = .allocated(countedBy: name)
        default: throw Diagnostic("size_is knows (count) and (, *count)", at: attribute.location)
        }
        try check(extent.counter, among: parameters, at: attribute.location)
        return extent
    }

    private func length(of syntax: ParameterSyntax, of method: MethodSyntax) throws(Diagnostic) -> String? {
        if let named = method.documentation.lengths.first(where: { $0.name == syntax.name }) {
            guard named.text.hasPrefix("*") else { throw Diagnostic("@length_is knows *count", at: named.location) }
            let counter = String(named.text.dropFirst())
            try check(counter, among: method.parameters, at: named.location)
            return counter
        }
        guard let attribute = syntax.attributes.first(where: { $0.name == "length_is" }) else { return nil }
        guard case .dereferenced(let name)? = attribute.only else {
            throw Diagnostic("length_is knows (*count)", at: attribute.location)
        }
        try check(name, among: method.parameters, at: attribute.location)
        return name
    }

    private func check(
        _ counter: String?, among parameters: [ParameterSyntax], at location: SourceLocation
    ) throws(Diagnostic) {
        guard let counter, !parameters.contains(where: { $0.name == counter }) else { return }
        throw Diagnostic("there is no parameter '\(counter)'", at: location)
    }
}

extension Parameter.Extent {
    /// The parameter that counts the elements.
    public var counter: String? {
        switch self {
        case .one: nil
        case .counted(let name), .allocated(let name): name
        }
    }
}

extension IDLType {
    fileprivate var isAddress: Bool {
        switch self {
        case .pointer, .array: true
        default: false
        }
    }
}

extension TypeSyntax {
    /// As documentation spells it: `SAFEARRAY(VARIANT)*`, `BYTE[18]`.
    var spelling: String {
        switch self {
        case .named(let name): name
        case .const(let type): "const \(type.spelling)"
        case .pointer(let type): "\(type.spelling)*"
        case .safearray(let type): "SAFEARRAY(\(type.spelling))"
        case .array(let type, let count): "\(type.spelling)[\(count)]"
        }
    }
}

extension Attribute {
    /// The argument, if there is exactly one.
    var only: Expression? { arguments.count == 1 ? arguments[0] : nil }
}

extension [Attribute] {
    func has(_ name: String) -> Bool { contains { $0.name == name } }

    var uuid: String? {
        for attribute in self where attribute.name == "uuid" {
            if case .uuid(let text)? = attribute.only { return text }
        }
        return nil
    }
}
