import COM

/// A value as a case writes it.
indirect enum ValueExpression: Sendable {
    /// Nothing: an object that is not there.
    case nothing
    case literal(VARIANT)
    case variable(String)
    case array([ValueExpression])
    /// An array whose elements are all of one type.
    case typedArray(VARTYPE, [ValueExpression])
    case typed(VARTYPE, ValueExpression)
    /// The path of a file in the folder of the case.
    case path(String)

    init(_ node: DocumentNode, _ manifest: Manifest) throws(SuiteError) {
        switch node.form {
        case .scalar(let scalar): self = ValueExpression(scalar)
        case .sequence(let elements): self = .array(try ValueExpression.list(elements, manifest))
        case .mapping: self = try ValueExpression(mapping: node, manifest)
        }
    }

    static func list(_ nodes: [DocumentNode], _ manifest: Manifest) throws(SuiteError) -> [ValueExpression] {
        try nodes.map { (node) throws(SuiteError) in try ValueExpression(node, manifest) }
    }

    private init(_ scalar: DocumentScalar) {
        if scalar.isNull {
            self = .nothing
        } else if let boolean = scalar.boolean {
            self = .literal(.VT_BOOL(boolean))
        } else if let integer = scalar.integer {
            self = .literal(Int32(exactly: integer).map { .VT_I4($0) } ?? .VT_I8(integer))
        } else if let real = scalar.real {
            self = .literal(.VT_R8(real))
        } else if scalar.text.hasPrefix("$$") {
            self = .literal(.VT_BSTR(String(scalar.text.dropFirst())))
        } else if scalar.text.hasPrefix("$") {
            self = .variable(String(scalar.text.dropFirst()))
        } else {
            self = .literal(.VT_BSTR(scalar.text))
        }
    }

    private init(mapping node: DocumentNode, _ manifest: Manifest) throws(SuiteError) {
        var reader = try FieldReader(node)
        let key = reader.firstKey ?? ""
        let value = try reader.need(key)
        switch key {
        case "enum": self = .literal(.VT_I4(try ValueExpression.number(of: value, manifest)))
        case "hresult": self = .literal(.VT_ERROR(try ValueExpression.code(value, manifest)))
        case "date": self = .literal(.VT_DATE(try ValueExpression.date(value)))
        case "bytes": self = .literal(.values(try value.bytes()))
        case "path": self = .path(try value.text())
        case "missing": self = .literal(.missing)
        case "array":
            let type = try ValueExpression.type(value)
            self = .typedArray(type, try ValueExpression.list(try reader.need("of").sequence(), manifest))
        default:
            guard let type = VARTYPE(name: key) else { throw node.error("\"\(key)\" is no form of a value") }
            self = .typed(type, try ValueExpression(value, manifest))
        }
        try reader.finish()
    }

    // MARK: Parts

    /// The names of values of an enumeration, combined.
    private static func number(of node: DocumentNode, _ manifest: Manifest) throws(SuiteError) -> Int32 {
        var number: Int32 = 0
        for element in node.oneOrMore() {
            let name = try element.text()
            guard let value = manifest.number(name) else { throw element.error("no enumeration has \(name)") }
            number |= value
        }
        return number
    }

    static func code(_ node: DocumentNode, _ manifest: Manifest) throws(SuiteError) -> HRESULT {
        let name = try node.text()
        guard let code = manifest.code(name) else { throw node.error("no code is named \(name)") }
        return HRESULT(code)
    }

    private static func date(_ node: DocumentNode) throws(SuiteError) -> DATE {
        let text = try node.text()
        guard let date = DATE(parsing: text) else { throw node.error("\(text) is no date") }
        return date
    }

    static func type(_ node: DocumentNode) throws(SuiteError) -> VARTYPE {
        let name = try node.text()
        guard let type = VARTYPE(name: name) else { throw node.error("\(name) is no VARTYPE") }
        return type
    }
}

extension VARTYPE {
    private static let simple: [VARTYPE] = [
        .VT_EMPTY, .VT_NULL, .VT_I1, .VT_I2, .VT_I4, .VT_I8, .VT_INT, .VT_UI1, .VT_UI2, .VT_UI4, .VT_UI8, .VT_UINT,
        .VT_R4, .VT_R8, .VT_CY, .VT_DATE, .VT_DECIMAL, .VT_BSTR, .VT_BOOL, .VT_ERROR, .VT_DISPATCH, .VT_UNKNOWN,
        .VT_VARIANT,
    ]

    /// `VT_I4`.
    init?(name: String) {
        guard let type = VARTYPE.simple.first(where: { $0.description == name }) else { return nil }
        self = type
    }
}
