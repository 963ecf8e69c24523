public import ByteLayout

/// Timeout & Protect mode page, 1Dh (MMC-5 7.9); time-outs in seconds.
public struct TimeoutAndProtectPage: ModePage {
    public static let code = ModePageCode.timeoutAndProtect
    public var header = ownHeader
    public var hasGroup3Enabled = false
    public var isTimeoutEnabled = false
    public var disablesUntilPowerOff = false
    /// SWPP: the drive writes nothing until this is cleared.
    public var isSoftwareWriteProtected = false
    public var group1Timeout: UInt16 = 0
    public var group2Timeout: UInt16 = 0
    public var group3Timeout: UInt16 = 0

    public init() {}

    public static let byteCount = 12
    public static let minimumByteCount = 10
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes:  0...1,     "Page Header",             .structure(), \.header),
        .reserved(bytes: 2...3),
        .reserved(byte: 4, bits: 4...7),
        Field(byte:   4, bit: 3, "G3Enable",                              \.hasGroup3Enabled),
        Field(byte:   4, bit: 2, "TMOE",                                  \.isTimeoutEnabled),
        Field(byte:   4, bit: 1, "DISP",                                  \.disablesUntilPowerOff),
        Field(byte:   4, bit: 0, "SWPP",                                  \.isSoftwareWriteProtected),
        .reserved(byte: 5),
        Field(bytes:  6...7,     "Group 1 Minimum Time-out", .msb16,      \.group1Timeout),
        Field(bytes:  8...9,     "Group 2 Minimum Time-out", .msb16,      \.group2Timeout),
        Field(bytes: 10...11,    "Group 3 Time-out",         .msb16,      \.group3Timeout),
    ]
}
