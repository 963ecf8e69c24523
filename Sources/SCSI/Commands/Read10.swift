public import ByteLayout

/// READ (10) (MMC-6, SBC-3 5.11).
public struct Read10: SCSICommand {
    public static let code = OperationCode.read10
    public static let timeout = Duration.seconds(60)
    public var operationCode = code
    public var disablePageOut = false
    public var forceUnitAccess = false
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
        .reserved(byte: 1, bits: 0...2),
        Field(bytes: 2...5,     "Logical Block Address", .msb32, \.logicalBlockAddress),
        .reserved(byte: 6),
        Field(bytes: 7...8,     "Transfer Length",       .msb16, \.transferLength),
        .reserved(byte: 9),
    ]
}
