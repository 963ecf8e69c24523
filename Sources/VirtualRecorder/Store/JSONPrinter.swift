/// Writes a JSON value as text; short arrays and objects of plain values stay on one line.
struct JSONPrinter {
    private(set) var text = ""
    private var depth = 0

    mutating func print(_ value: JSONValue) {
        switch value {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let value): text += String(value)
        case .string(let value): text += Self.quoted(value)
        case .array(let values): print(values, "[", "]") { $0.print($1) }
        case .object(let members): print(members, "{", "}") { $0.print($1) }
        }
    }

    private mutating func print(_ member: JSONValue.Member) {
        text += Self.quoted(member.name) + ": "
        print(member.value)
    }

    private mutating func print<Element>(
        _ elements: [Element], _ opening: String, _ closing: String, _ body: (inout Self, Element) -> Void
    ) {
        guard !elements.isEmpty else { return text += opening + closing }
        text += opening
        depth += 1
        for (index, element) in elements.enumerated() {
            text += index == 0 ? "\n" : ",\n"
            text += String(repeating: "  ", count: depth)
            body(&self, element)
        }
        depth -= 1
        text += "\n" + String(repeating: "  ", count: depth) + closing
    }

    private static func quoted(_ string: String) -> String {
        var result = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
