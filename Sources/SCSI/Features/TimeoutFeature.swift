public import ByteLayout

/// Timeout (MMC-5 5.3.43).
public struct TimeoutFeature: Feature {
    public static let code = FeatureCode.timeout
    public static let version: UInt8 = 1

    public var hasGroup3 = false
    public var unitLength: UInt16 = 0

    public init() {}

    public static let byteCount = 4
    public static let minimumByteCount = 0
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0, bits: 1...7),
        Field(byte:  0, bit: 0, "Group3",               \.hasGroup3),
        .reserved(byte: 1),
        Field(bytes: 2...3,     "Unit Length", .msb16, \.unitLength),
    ]
}
