public import ByteLayout

/// WRITE (12) (MMC-5 6.45).
public struct Write12: SCSICommand {
    public static let code = OperationCode.write12
    public static let timeout = Duration.seconds(200)
    public var operationCode = code
    public var disablePageOut = false
    public var forceUnitAccess = false
    public var timelySafeRecording = false
    public var logicalBlockAddress: UInt32 = 0
    public var transferLength: UInt32 = 0
    /// Written without a check, defects included.
    public var isStreaming = false
    /// Verify Not Required (BD).
    public var verifyNotRequired = false

    public init() {}

    public static let byteCount = 12
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 5...7),
        Field(byte:   1, bit: 4, "DPO",                           \.disablePageOut),
        Field(byte:   1, bit: 3, "FUA",                           \.forceUnitAccess),
        Field(byte:   1, bit: 2, "TSR",                           \.timelySafeRecording),
        .reserved(byte: 1, bits: 0...1),
        Field(bytes:  2...5,     "Logical Block Address", .msb32, \.logicalBlockAddress),
        Field(bytes:  6...9,     "Transfer Length",       .msb32, \.transferLength),
        Field(byte:  10, bit: 7, "Streaming",                     \.isStreaming),
        Field(byte:  10, bit: 6, "VNR",                           \.verifyNotRequired),
        .reserved(byte: 10, bits: 0...5),
        .reserved(byte: 11),
    ]
}
