public import ByteLayout

/// DVD+R (MMC-5 5.3.21).
public struct DVDPlusRFeature: Feature {
    public static let code = FeatureCode.dvdPlusR

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
