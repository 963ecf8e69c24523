public import ByteLayout

/// WRITE AND VERIFY (10) (MMC-6, SBC-3 5.36), which Random Writable asks for.
public struct WriteAndVerify10: SCSICommand {
    public static let code = OperationCode.writeAndVerify10
    public static let timeout = Duration.seconds(200)
    public var operationCode = code
    public var disablePageOut = false
    /// The device compares the blocks with what was sent.
    public var byteCheck = false
    public var logicalBlockAddress: UInt32 = 0
    public var transferLength: UInt16 = 0

    public init() {}

    public static let byteCount = 10
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 5...7),
        Field(byte:  1, bit: 4, "DPO",                           \.disablePageOut),
        .reserved(byte: 1, bits: 2...3),
        Field(byte:  1, bit: 1, "BYTCHK",                        \.byteCheck),
        .reserved(byte: 1, bits: 0...0),
        Field(bytes: 2...5,     "Logical Block Address", .msb32, \.logicalBlockAddress),
        .reserved(byte: 6),
        Field(bytes: 7...8,     "Transfer Length",       .msb16, \.transferLength),
        .reserved(byte: 9),
    ]
}
