public import ByteLayout

/// Read/Write Error Recovery mode page, 01h (MMC-5 7.3).
public struct ReadWriteErrorRecoveryPage: ModePage {
    public static let code = ModePageCode.readWriteErrorRecovery
    public var header = ownHeader
    /// AWRE, ARRE, TB, RC, PER, DTE and DCR, from bit 7 on.
    public var errorRecoveryBehaviour: UInt8 = 0
    public var readRetryCount: UInt8 = 0
    public var writeRetryCount: UInt8 = 0
    public var errorReportingWindowSize: UInt32 = 0

    public init() {}

    public static let byteCount = 12
    public static let minimumByteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0...1,      "Page Header",                  .structure(), \.header),
        Field(byte:  2,          "Error Recovery Behavior",      .byte,        \.errorRecoveryBehaviour),
        Field(byte:  3,          "Read Retry Count",             .byte,        \.readRetryCount),
        .reserved(bytes: 4...7),
        Field(byte:  8,          "Write Retry Count",            .byte,        \.writeRetryCount),
        Field(bytes: 9...11,     "Error Reporting Window Size",  .msb24,       \.errorReportingWindowSize),
    ]
}
