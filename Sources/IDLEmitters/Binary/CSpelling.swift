import IDLModel

/// How the C files of the binary layer spell types: by width alone, for what they hold is Swift's to know.
enum CSpelling {
    static func type(_ type: IDLType) -> String {
        switch type {
        case .void: "void"
        case .integer(let bits, let isSigned): (isSigned ? "int" : "uint") + "\(bits)_t"
        case .floating(let bits): bits == 32 ? "float" : "double"
        case .wideCharacter: "uint16_t"
        case .boolean: "uint8_t"
        case .variantBool: "int16_t"
        case .date: "double"
        case .hresult, .enumeration: "int32_t"
        case .range: "uint32_t"
        case .record(let name): name.contains("ULARGE") ? "uint64_t" : "int64_t"
        case .variant: "VARIANT"
        case .bstr, .interface, .safearray, .pointer, .array: "void *"
        }
    }

    /// `int32_t index, void *value`
    static func parameters(_ method: Method) -> [String] {
        method.parameters.map { parameter in
            let type = CSpelling.type(parameter.type)
            return type + (type.hasSuffix("*") ? "" : " ") + parameter.name
        }
    }

    static func result(_ method: Method) -> String { method.returnsHRESULT ? "int32_t" : "uint32_t" }
}
