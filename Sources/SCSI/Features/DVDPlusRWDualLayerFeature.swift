public import ByteLayout

/// DVD+RW Dual Layer (MMC-5 5.3.32).
public struct DVDPlusRWDualLayerFeature: Feature {
    public static let code = FeatureCode.dvdPlusRWDualLayer

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
