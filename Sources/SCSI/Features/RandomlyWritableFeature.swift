public import ByteLayout

/// Random Writable (MMC-5 5.3.10).
public struct RandomlyWritableFeature: Feature {
    public static let code = FeatureCode.randomlyWritable
    public static let version: UInt8 = 1

    public var lastLogicalBlockAddress: UInt32 = 0
    public var logicalBlockSize: UInt32 = 2048
    /// Blocks that are written together.
    public var blocking: UInt16 = 1
    public var hasErrorRecoveryPage = true

    public init() {}

    public static let byteCount = 12
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes:  0...3,     "Last Logical Block Address", .msb32, \.lastLogicalBlockAddress),
        Field(bytes:  4...7,     "Logical Block Size",         .msb32, \.logicalBlockSize),
        Field(bytes:  8...9,     "Blocking",                   .msb16, \.blocking),
        .reserved(byte: 10, bits: 1...7),
        Field(byte:  10, bit: 0, "PP",                                 \.hasErrorRecoveryPage),
        .reserved(byte: 11),
    ]
}
