public import ByteLayout

/// CD Read (MMC-5 5.3.8).
public struct CDReadFeature: Feature {
    public static let code = FeatureCode.cdRead
    public static let version: UInt8 = 2

    public var hasDigitalAudioPlay = false
    public var hasC2Flags = true
    public var canReadCDText = true

    public init() {}

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(byte: 0, bit: 7, "DAP",      \.hasDigitalAudioPlay),
        .reserved(byte: 0, bits: 2...6),
        Field(byte: 0, bit: 1, "C2 Flags", \.hasC2Flags),
        Field(byte: 0, bit: 0, "CD-Text",  \.canReadCDText),
        .reserved(bytes: 1...3),
    ]
}
