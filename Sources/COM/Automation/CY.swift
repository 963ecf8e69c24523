/// Currency: a 64-bit integer scaled by 10,000 ([MS-OAUT] 2.2.24).
public struct CY: Hashable, Sendable {
    public let int64: Int64
    public init(int64: Int64) { self.int64 = int64 }
    public static let scale = 10_000.0
    public var doubleValue: Double { Double(int64) / CY.scale }
}
