public import ByteLayout

/// Write Once (MMC-5 5.3.15).
public struct WriteOnceFeature: Feature {
    public static let code = FeatureCode.writeOnce

    public var logicalBlockSize: UInt32 = 2048
    public var blocking: UInt16 = 1
    public var hasErrorRecoveryPage = true

    public init() {}

    public static let byteCount = 8
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0...3,     "Logical Block Size", .msb32, \.logicalBlockSize),
        Field(bytes: 4...5,     "Blocking",           .msb16, \.blocking),
        .reserved(byte: 6, bits: 1...7),
        Field(byte:  6, bit: 0, "PP",                         \.hasErrorRecoveryPage),
        .reserved(byte: 7),
    ]
}
