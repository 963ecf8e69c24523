public import ByteLayout

/// CD Mastering (MMC-5 5.3.24).
public struct CDMasteringFeature: Feature {
    public static let code = FeatureCode.cdMastering
    public static let version: UInt8 = 1

    public var hasBufferUnderrunProtection = true
    public var canWriteSessionAtOnce = true
    public var canWriteRawMultisession = false
    public var canWriteRaw = false
    public var canTestWrite = true
    public var canOverwriteCDRW = true
    public var canWriteSubcode = false
    public var maximumCueSheetLength: UInt32 = 0

    public init() {}

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0, bits: 7...7),
        Field(byte:  0, bit: 6, "BUF",                              \.hasBufferUnderrunProtection),
        Field(byte:  0, bit: 5, "SAO",                              \.canWriteSessionAtOnce),
        Field(byte:  0, bit: 4, "Raw MS",                           \.canWriteRawMultisession),
        Field(byte:  0, bit: 3, "Raw",                              \.canWriteRaw),
        Field(byte:  0, bit: 2, "Test Write",                       \.canTestWrite),
        Field(byte:  0, bit: 1, "CD-RW",                            \.canOverwriteCDRW),
        Field(byte:  0, bit: 0, "R-W",                              \.canWriteSubcode),
        Field(bytes: 1...3,     "Maximum Cue Sheet Length", .msb24, \.maximumCueSheetLength),
    ]
}
