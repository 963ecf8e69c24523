extension LateBound {
    /// Adds numbers, joins two texts.
    public static func + (left: LateBound, right: LateBound) -> LateBound {
        left.perform("(+)", else: Empty) { () throws(COMError) in
            let (first, second) = try (left.value().resolvingObject(), right.value().resolvingObject())
            if case (.VT_BSTR(let text), .VT_BSTR(let other)) = (first, second) { return LateBound(text + other) }
            return try first.combined(second, { $0.addingReportingOverflow($1) }, { $0 + $1 })
        }
    }

    public static func - (left: LateBound, right: LateBound) -> LateBound {
        arithmetic("-", left, right, { $0.subtractingReportingOverflow($1) }, { $0 - $1 })
    }

    public static func * (left: LateBound, right: LateBound) -> LateBound {
        arithmetic("*", left, right, { $0.multipliedReportingOverflow(by: $1) }, { $0 * $1 })
    }

    /// Always a fraction, as in VBScript; DISP_E_DIVBYZERO by 0.
    public static func / (left: LateBound, right: LateBound) -> LateBound {
        left.perform("(/)", else: Empty) { () throws(COMError) in
            let (dividend, divisor) = (try Double(left.value()), try Double(right.value()))
            guard divisor != 0 else { throw COMError(.DISP_E_DIVBYZERO) }
            return LateBound(dividend / divisor)
        }
    }

    private static func arithmetic(
        _ symbol: String, _ left: LateBound, _ right: LateBound,
        _ whole: (Int64, Int64) -> (partialValue: Int64, overflow: Bool), _ real: (Double, Double) -> Double
    ) -> LateBound {
        left.perform("(\(symbol))", else: Empty) { () throws(COMError) in
            try left.value().resolvingObject().combined(right.value().resolvingObject(), whole, real)
        }
    }
}

extension VARIANT {
    /// Exact while both numbers and the result are whole and fit 64 bits; a Double else.
    fileprivate func combined(
        _ other: VARIANT, _ whole: (Int64, Int64) -> (partialValue: Int64, overflow: Bool),
        _ real: (Double, Double) -> Double
    ) throws(COMError) -> LateBound {
        guard let number, let otherNumber = other.number else { throw COMError(.DISP_E_TYPEMISMATCH) }
        if case (.integer(let left), .integer(let right)) = (number, otherNumber),
            let left = Int64(exactly: left), let right = Int64(exactly: right)
        {
            let (result, overflow) = whole(left, right)
            if !overflow { return LateBound(Int(result)) }
        }
        return LateBound(real(number.doubleValue, otherNumber.doubleValue))
    }
}
