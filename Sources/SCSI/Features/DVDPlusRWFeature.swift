public import ByteLayout

/// DVD+RW (MMC-5 5.3.20).
public struct DVDPlusRWFeature: Feature {
    public static let code = FeatureCode.dvdPlusRW

    public var canWrite = true
    public var hasQuickStart = false
    public var canOnlyClose = false

    public init() {}

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0, bits: 1...7),
        Field(byte: 0, bit: 0, "Write",       \.canWrite),
        .reserved(byte: 1, bits: 2...7),
        Field(byte: 1, bit: 1, "Quick Start", \.hasQuickStart),
        Field(byte: 1, bit: 0, "Close Only",  \.canOnlyClose),
        .reserved(bytes: 2...3),
    ]
}
