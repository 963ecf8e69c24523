/// JSON with its members in order.
indirect enum JSON {
    case null
    case boolean(Bool)
    case integer(Int64)
    case string(String)
    case array([JSON])
    case object([(String, JSON)])

    /// Two blanks a level; what holds no other arrays or objects stands on one line.
    func text(_ indentation: String = "") -> String {
        let inner = indentation + "  "
        switch self {
        case .null: return "null"
        case .boolean(let value): return String(value)
        case .integer(let value): return String(value)
        case .string(let value): return JSON.quoted(value)
        case .array(let elements):
            return JSON.enclosed("[", elements.map { $0.text(inner) }, "]", indentation, isFlat: isFlat)
        case .object(let members):
            let texts = members.map { "\(JSON.quoted($0)): \($1.text(inner))" }
            return JSON.enclosed("{", texts, "}", indentation, isFlat: isFlat)
        }
    }

    private var isFlat: Bool {
        switch self {
        case .array(let elements): elements.allSatisfy(\.isScalar)
        case .object(let members): members.allSatisfy(\.1.isScalar)
        default: true
        }
    }

    private var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private static func enclosed(
        _ open: String, _ texts: [String], _ close: String, _ indentation: String, isFlat: Bool
    ) -> String {
        if isFlat { return open + texts.joined(separator: ", ") + close }
        let separator = ",\n\(indentation)  "
        return "\(open)\n\(indentation)  \(texts.joined(separator: separator))\n\(indentation)\(close)"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
