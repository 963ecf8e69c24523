import IDLModel

/// How names and types of MIDL are spelled in Swift.
enum SwiftNames {
    private static let keywords: Set<String> = [
        "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do",
        "else",
        "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in",
        "init",
        "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol", "public",
        "repeat",
        "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true",
        "try", "typealias", "var", "where", "while",
    ]

    static func escaped(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }

    /// The Swift type of a value; of an interface, the existential.
    static func type(_ type: IDLType) -> String {
        switch type {
        case .void: "Void"
        case .integer(let bits, let isSigned): (isSigned ? "Int" : "UInt") + String(bits)
        case .floating(let bits): bits == 32 ? "Float" : "Double"
        case .wideCharacter: "UInt16"
        case .boolean, .variantBool: "Bool"
        case .date: "DATE"
        case .bstr: "String"
        case .variant: "VARIANT"
        case .hresult: "HRESULT"
        case .range: "UInt32"
        case .enumeration(let name), .record(let name): name
        case .interface(let name): "any \(name)"
        case .safearray: "SAFEARRAY"
        case .pointer(let type): SwiftNames.type(type)
        case .array(let type, _): "[\(SwiftNames.type(type))]"
        }
    }

    static func optional(_ type: String) -> String { type.hasPrefix("any ") ? "(\(type))?" : type + "?" }
}
