public import ByteLayout

/// CD Track at Once (MMC-5 5.3.23).
public struct CDTrackAtOnceFeature: Feature {
    public static let code = FeatureCode.cdTrackAtOnce
    public static let version: UInt8 = 2

    public var hasBufferUnderrunProtection = true
    public var canWriteRawSubcode = false
    public var canWritePackedSubcode = false
    public var canTestWrite = true
    public var canOverwriteCDRW = true
    public var canWriteSubcode = false
    public var dataTypesSupported: UInt16 = 0

    public init() {}

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0, bits: 7...7),
        Field(byte:  0, bit: 6, "BUF",                         \.hasBufferUnderrunProtection),
        .reserved(byte: 0, bits: 5...5),
        Field(byte:  0, bit: 4, "R-W Raw",                     \.canWriteRawSubcode),
        Field(byte:  0, bit: 3, "R-W Pack",                    \.canWritePackedSubcode),
        Field(byte:  0, bit: 2, "Test Write",                  \.canTestWrite),
        Field(byte:  0, bit: 1, "CD-RW",                       \.canOverwriteCDRW),
        Field(byte:  0, bit: 0, "R-W Sub-code",                \.canWriteSubcode),
        .reserved(byte: 1),
        Field(bytes: 2...3,     "Data Type Supported", .msb16, \.dataTypesSupported),
    ]
}
