extension DECIMAL: CustomStringConvertible {
    /// All its digits, without an exponent.
    public var description: String {
        var digits = String(magnitude)
        digits = String(repeating: "0", count: max(0, Int(scale) + 1 - digits.count)) + digits
        let point = digits.index(digits.endIndex, offsetBy: -Int(scale))
        let fraction = String(digits[point...].reversed().drop { $0 == "0" }.reversed())
        return (isNegative && magnitude != 0 ? "-" : "") + digits[..<point] + (fraction.isEmpty ? "" : "." + fraction)
    }
}

extension AutomationNumber {
    /// Exact for integers; from a Double its 15 significant digits, as VarDecFromR8 gives.
    func decimal() throws(COMError) -> DECIMAL {
        switch self {
        case .integer(let value):
            guard let decimal = DECIMAL(isNegative: value < 0, magnitude: value.magnitude) else {
                throw COMError(.DISP_E_OVERFLOW)
            }
            return decimal
        case .real(let value):
            return try DECIMAL(rounding: value)
        }
    }
}

extension DECIMAL {
    fileprivate init(rounding value: Double) throws(COMError) {
        guard value.magnitude < 79_228_162_514_264_337_593_543_950_336.0 else { throw COMError(.DISP_E_OVERFLOW) }
        var scaled = value.magnitude
        var scale: UInt8 = 0
        while scale < 28, scaled != 0, scaled < 1e14 {
            scaled *= 10
            scale += 1
        }
        var magnitude = UInt128(scaled.rounded(.toNearestOrEven))
        while scale > 0, magnitude % 10 == 0 {
            magnitude /= 10
            scale -= 1
        }
        guard let decimal = DECIMAL(isNegative: value < 0, magnitude: magnitude, scale: scale) else {
            throw COMError(.DISP_E_OVERFLOW)
        }
        self = decimal
    }
}
