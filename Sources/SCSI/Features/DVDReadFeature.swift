public import ByteLayout

/// DVD Read (MMC-5 5.3.9).
public struct DVDReadFeature: Feature {
    public static let code = FeatureCode.dvdRead
    public static let version: UInt8 = 1

    public var isMulti110 = true
    public var canReadDualLayerRW = false
    public var canReadDualLayerR = true

    public init() {}

    public static let byteCount = 4
    public static let minimumByteCount = 0
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0, bits: 1...7),
        Field(byte: 0, bit: 0, "MULTI110", \.isMulti110),
        .reserved(byte: 1),
        .reserved(byte: 2, bits: 2...7),
        Field(byte: 2, bit: 1, "Dual-RW",  \.canReadDualLayerRW),
        Field(byte: 2, bit: 0, "Dual-R",   \.canReadDualLayerR),
        .reserved(byte: 3),
    ]
}
