public import ByteLayout

/// DVD+R Dual Layer (MMC-5 5.3.33).
public struct DVDPlusRDualLayerFeature: Feature {
    public static let code = FeatureCode.dvdPlusRDualLayer

    public var canWrite = true

    public init() {}

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0, bits: 1...7),
        Field(byte: 0, bit: 0, "Write", \.canWrite),
        .reserved(bytes: 1...3),
    ]
}
