/// A 96-bit integer, a sign, and a power of ten by which it is divided ([MS-OAUT] 2.2.26).
public struct DECIMAL: Sendable {
    public let isNegative: Bool
    /// 0 to 28.
    public let scale: UInt8
    /// Below 2 to the power of 96.
    public let magnitude: UInt128

    /// Nil when a field is out of its range.
    public init?(isNegative: Bool = false, magnitude: UInt128, scale: UInt8 = 0) {
        guard scale <= 28, magnitude >> 96 == 0 else { return nil }
        self.isNegative = isNegative
        self.magnitude = magnitude
        self.scale = scale
    }

    public var doubleValue: Double {
        var divisor = 1.0
        for _ in 0..<scale { divisor *= 10 }
        return (isNegative ? -1 : 1) * Double(magnitude) / divisor
    }
}
