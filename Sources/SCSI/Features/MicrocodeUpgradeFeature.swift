public import ByteLayout

/// Microcode Upgrade (MMC-5 5.3.42).
public struct MicrocodeUpgradeFeature: Feature {
    public static let code = FeatureCode.microcodeUpgrade
    public static let version: UInt8 = 1

    public var hasValidation5 = false

    public init() {}

    public static let byteCount = 4
    public static let minimumByteCount = 0
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0, bits: 1...7),
        Field(byte: 0, bit: 0, "M5", \.hasValidation5),
        .reserved(bytes: 1...3),
    ]
}
