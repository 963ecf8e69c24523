/// A number on its way from one VARTYPE to another: exact where the source was, a Double else.
enum AutomationNumber {
    case integer(Int128)
    case real(Double)

    var doubleValue: Double {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        }
    }

    var isZero: Bool { doubleValue == 0 }

    /// Halves go to the even neighbour, as all of Automation rounds.
    func rounded<Integer: FixedWidthInteger>(to type: Integer.Type = Integer.self) throws(COMError) -> Integer {
        let converted =
            switch self {
            case .integer(let value): Integer(exactly: value)
            case .real(let value): Integer(exactly: value.rounded(.toNearestOrEven))
            }
        guard let converted else { throw COMError(.DISP_E_OVERFLOW) }
        return converted
    }

    func float() throws(COMError) -> Float {
        let value = Float(doubleValue)
        guard value.isFinite || !doubleValue.isFinite else { throw COMError(.DISP_E_OVERFLOW) }
        return value
    }

    func currency() throws(COMError) -> CY {
        switch self {
        case .integer(let value):
            let (scaled, overflow) = value.multipliedReportingOverflow(by: Int128(CY.scale))
            guard !overflow, let scaled = Int64(exactly: scaled) else { throw COMError(.DISP_E_OVERFLOW) }
            return CY(int64: scaled)
        case .real(let value):
            return CY(int64: try AutomationNumber.real(value * CY.scale).rounded())
        }
    }

    func date() throws(COMError) -> DATE {
        let date = DATE(doubleValue)
        guard date.isValid else { throw COMError(.DISP_E_OVERFLOW) }
        return date
    }
}

extension AutomationNumber {
    /// A number as people write it: blanks around it, a sign, digits, a decimal point, an exponent; `&H1F` and `&O17` too.
    init?(parsing text: String) {
        let text = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        if text.hasPrefix("&"), let number = AutomationNumber.prefixed(text.dropFirst()) {
            self = .integer(number)
        } else if let number = Int128(text) {
            self = .integer(number)
        } else if AutomationNumber.isDecimal(text), let number = Double(text), number.isFinite {
            self = .real(number)
        } else {
            return nil
        }
    }

    private static func prefixed(_ text: Substring) -> Int128? {
        let radix: Int? = ["h": 16, "o": 8][text.first.map { $0.lowercased() } ?? ""]
        guard let radix, let value = UInt32(text.dropFirst(), radix: radix), text.dropFirst().first != "+" else {
            return nil
        }
        return Int128(Int32(bitPattern: value))
    }

    /// `Double` would also read "nan", "inf" and hexadecimal fractions.
    private static func isDecimal(_ text: String) -> Bool {
        text.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            && text.utf8.allSatisfy { "0123456789.+-eE".utf8.contains($0) }
    }
}

extension VARIANT {
    /// The number inside a value; nil where VariantChangeType knows none.
    var number: AutomationNumber? {
        switch self {
        case .VT_EMPTY: .integer(0)
        case .VT_I1(let value): .integer(Int128(value))
        case .VT_I2(let value): .integer(Int128(value))
        case .VT_I4(let value), .VT_INT(let value): .integer(Int128(value))
        case .VT_I8(let value): .integer(Int128(value))
        case .VT_UI1(let value): .integer(Int128(value))
        case .VT_UI2(let value): .integer(Int128(value))
        case .VT_UI4(let value), .VT_UINT(let value): .integer(Int128(value))
        case .VT_UI8(let value): .integer(Int128(value))
        case .VT_R4(let value): .real(Double(value))
        case .VT_R8(let value): .real(value)
        case .VT_CY(let value): .real(value.doubleValue)
        case .VT_DATE(let value): .real(value.rawValue)
        case .VT_DECIMAL(let value): value.number
        case .VT_BOOL(let value): .integer(value ? -1 : 0)
        case .VT_BSTR(let text): AutomationNumber(parsing: text)
        default: nil
        }
    }
}

extension DECIMAL {
    var number: AutomationNumber {
        guard scale == 0 else { return .real(doubleValue) }
        return .integer(isNegative ? -Int128(magnitude) : Int128(magnitude))
    }
}
