public import ByteLayout

/// WRITE (10) (MMC-5 6.44).
public struct Write10: SCSICommand {
    public static let code = OperationCode.write10
    public static let timeout = Duration.seconds(200)
    public var operationCode = code
    public var disablePageOut = false
    public var forceUnitAccess = false
    /// Timely Safe Recording (BD-RE).
    public var timelySafeRecording = false
    /// Two's complement where a CD's pre-gap is written.
    public var logicalBlockAddress: UInt32 = 0
    public var transferLength: UInt16 = 0

    public init() {}

    public static let byteCount = 10
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 5...7),
        Field(byte:  1, bit: 4, "DPO",                           \.disablePageOut),
        Field(byte:  1, bit: 3, "FUA",                           \.forceUnitAccess),
        Field(byte:  1, bit: 2, "TSR",                           \.timelySafeRecording),
        .reserved(byte: 1, bits: 0...1),
        Field(bytes: 2...5,     "Logical Block Address", .msb32, \.logicalBlockAddress),
        .reserved(byte: 6),
        Field(bytes: 7...8,     "Transfer Length",       .msb16, \.transferLength),
        .reserved(byte: 9),
    ]
}
