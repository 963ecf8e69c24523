/// Reads JSON text (RFC 8259) strictly: no fractions, no repeated names, no text after the value.
struct JSONParser {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private static let maximumDepth = 32

    static func parse(_ bytes: [UInt8]) throws(DiscRecordError) -> JSONValue {
        var parser = JSONParser(bytes: bytes)
        let value = try parser.value()
        parser.skipSpace()
        guard parser.position == bytes.count else { throw parser.wrong("text follows the value") }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func wrong(_ reason: String) -> DiscRecordError {
        DiscRecordError("JSON", "at byte \(position): \(reason)")
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    }

    private mutating func take(_ text: StaticString) -> Bool {
        let wanted = Array("\(text)".utf8)
        guard bytes[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    private mutating func value() throws(DiscRecordError) -> JSONValue {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return .object(try members())
        case UInt8(ascii: "["): return .array(try elements())
        case UInt8(ascii: "\""): return .string(try string())
        case let byte? where byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
            return .number(try number())
        default: return try literal()
        }
    }

    private mutating func literal() throws(DiscRecordError) -> JSONValue {
        if take("true") { return .bool(true) }
        if take("false") { return .bool(false) }
        if take("null") { return .null }
        throw wrong("no value")
    }

    private mutating func number() throws(DiscRecordError) -> Int64 {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let digits = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        let isPadded = position - digits > 1 && bytes[digits] == UInt8(ascii: "0")
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard !isPadded, let value = Int64(text) else { throw wrong("no integer") }
        guard next.map({ ![UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains($0) }) ?? true else {
            throw wrong("not an integer")
        }
        return value
    }

    /// The comma-separated items between two brackets.
    private mutating func list(
        closing: UInt8, _ item: (inout Self) throws(DiscRecordError) -> Void
    ) throws(DiscRecordError) {
        position += 1
        depth += 1
        guard depth <= Self.maximumDepth else { throw wrong("nested too deeply") }
        defer { depth -= 1 }
        skipSpace()
        if next == closing { return position += 1 }
        while true {
            try item(&self)
            skipSpace()
            guard let byte = next, byte == closing || byte == UInt8(ascii: ",") else { throw wrong("no comma or end") }
            position += 1
            if byte == closing { return }
        }
    }

    private mutating func elements() throws(DiscRecordError) -> [JSONValue] {
        var values: [JSONValue] = []
        try list(closing: UInt8(ascii: "]")) { (parser) throws(DiscRecordError) in
            values.append(try parser.value())
        }
        return values
    }

    private mutating func members() throws(DiscRecordError) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        try list(closing: UInt8(ascii: "}")) { (parser) throws(DiscRecordError) in
            parser.skipSpace()
            guard parser.next == UInt8(ascii: "\"") else { throw parser.wrong("no name") }
            let name = try parser.string()
            guard names.insert(name).inserted else { throw parser.wrong("\"\(name)\" is there twice") }
            parser.skipSpace()
            guard parser.take(":") else { throw parser.wrong("no colon") }
            members.append(JSONValue.Member(name: name, value: try parser.value()))
        }
        return members
    }

    private mutating func string() throws(DiscRecordError) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw wrong("not UTF-8") }
                return string
            case UInt8(ascii: "\\"): text += try escaped()
            case 0..<0x20: throw wrong("a control character in a string")
            default: text.append(byte)
            }
        }
        throw wrong("a string without an end")
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
        UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]

    private mutating func escaped() throws(DiscRecordError) -> [UInt8] {
        guard let byte = next else { throw wrong("a string without an end") }
        position += 1
        if let plain = Self.escapes[byte] { return [plain] }
        guard byte == UInt8(ascii: "u") else { throw wrong("an unknown escape") }
        var code = UInt32(try fourDigits())
        if (0xD800..<0xDC00).contains(code), take("\\u") {
            let low = UInt32(try fourDigits())
            guard (0xDC00..<0xE000).contains(low) else { throw wrong("half a surrogate pair") }
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw wrong("half a surrogate pair") }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func fourDigits() throws(DiscRecordError) -> UInt16 {
        guard position + 4 <= bytes.count else { throw wrong("a string without an end") }
        let text = String(decoding: bytes[position..<(position + 4)], as: UTF8.self)
        guard text.allSatisfy(\.isHexDigit), let code = UInt16(text, radix: 16) else { throw wrong("no hex digits") }
        position += 4
        return code
    }
}
