public import ByteLayout

/// Morphing (MMC-5 5.3.3).
public struct MorphingFeature: Feature {
    public static let code = FeatureCode.morphing
    public static let version: UInt8 = 1

    public var hasOperationalChangeEvent = true
    public var isAsynchronous = false

    public init() {}

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0, bits: 2...7),
        Field(byte: 0, bit: 1, "OCEvent", \.hasOperationalChangeEvent),
        Field(byte: 0, bit: 0, "Async",   \.isAsynchronous),
        .reserved(bytes: 1...3),
    ]
}
