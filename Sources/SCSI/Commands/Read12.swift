public import ByteLayout

/// READ (12) (MMC-6, SBC-3 5.12).
public struct Read12: SCSICommand {
    public static let code = OperationCode.read12
    public static let timeout = Duration.seconds(60)
    public var operationCode = code
    public var disablePageOut = false
    public var forceUnitAccess = false
    public var logicalBlockAddress: UInt32 = 0
    public var transferLength: UInt32 = 0
    public var isStreaming = false

    public init() {}

    public static let byteCount = 12
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 5...7),
        Field(byte:   1, bit: 4, "DPO",                           \.disablePageOut),
        Field(byte:   1, bit: 3, "FUA",                           \.forceUnitAccess),
        .reserved(byte: 1, bits: 0...2),
        Field(bytes:  2...5,     "Logical Block Address", .msb32, \.logicalBlockAddress),
        Field(bytes:  6...9,     "Transfer Length",       .msb32, \.transferLength),
        Field(byte:  10, bit: 7, "Streaming",                     \.isStreaming),
        .reserved(byte: 10, bits: 0...6),
        .reserved(byte: 11),
    ]
}
