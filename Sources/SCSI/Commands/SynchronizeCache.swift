public import ByteLayout

/// SYNCHRONIZE CACHE (10) (MMC-5 6.41).
public struct SynchronizeCache: SCSICommand {
    public static let code = OperationCode.synchronizeCache
    public static let timeout = Duration.seconds(260)
    public var operationCode = code
    public var isImmediate = false
    public var logicalBlockAddress: UInt32 = 0
    public var numberOfBlocks: UInt16 = 0

    public init() {}

    public static let byteCount = 10
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 2...7),
        Field(byte:  1, bit: 1, "IMMED",                         \.isImmediate),
        .reserved(byte: 1, bits: 0...0),
        Field(bytes: 2...5,     "Logical Block Address", .msb32, \.logicalBlockAddress),
        .reserved(byte: 6),
        Field(bytes: 7...8,     "Number of Blocks",      .msb16, \.numberOfBlocks),
        .reserved(byte: 9),
    ]
}
