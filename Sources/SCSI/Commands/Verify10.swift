public import ByteLayout

/// VERIFY (10) (MMC-6, SBC-3 5.27): the device reads without sending.
public struct Verify10: SCSICommand {
    public static let code = OperationCode.verify10
    public static let timeout = Duration.seconds(120)
    public var operationCode = code
    public var disablePageOut = false
    /// Bytes to compare with are sent.
    public var byteCheck = false
    public var logicalBlockAddress: UInt32 = 0
    public var verificationLength: UInt16 = 0

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
        Field(bytes: 7...8,     "Verification Length",   .msb16, \.verificationLength),
        .reserved(byte: 9),
    ]
}
