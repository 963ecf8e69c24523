import ByteLayout
import SCSI

/// WRITE AND VERIFY (10) (MMC-6, SBC-3 5.36), which Random Writable asks for.
struct WriteAndVerify10: SCSICommand {
    static let code = OperationCode(rawValue: 0x2E)
    static let timeout = Duration.seconds(200)
    var operationCode = code
    var disablePageOut = false
    var byteCheck = false
    var logicalBlockAddress: UInt32 = 0
    var transferLength: UInt16 = 0

    init() {}

    static let byteCount = 10
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(byte:  0,         "Operation Code", .raw(OperationCode.self), \.operationCode),
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
