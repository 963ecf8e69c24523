public import ByteLayout

/// READ TOC/PMA/ATIP (MMC-5 6.26).
public struct ReadTOCPMAATIP: DataInCommand {
    public enum Format: UInt8, Sendable {
        case formattedTOC = 0b0000
        case multisessionInformation = 0b0001
        case rawTOC = 0b0010
        case programMemoryArea = 0b0011
        case absoluteTimeInPregroove = 0b0100
        case cdText = 0b0101
    }

    public static let code = OperationCode.readTOCPMAATIP
    public var operationCode = code
    /// Addresses as minute, second and frame.
    public var wantsTime = false
    public var format = Format.formattedTOC
    public var trackSessionNumber: UInt8 = 0
    public var allocationLength: UInt16 = 0

    public init() {}

    public var allocationByteCount: Int {
        get { Int(allocationLength) }
        set { allocationLength = UInt16(clamping: newValue) }
    }

    public static let byteCount = 10
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 2...7),
        Field(byte:  1, bit: 1,      "TIME",                                   \.wantsTime),
        .reserved(byte: 1, bits: 0...0),
        .reserved(byte: 2, bits: 4...7),
        Field(byte:  2, bits: 0...3, "Format",               .raw(Format.self), \.format),
        .reserved(bytes: 3...5),
        Field(byte:  6,              "Track/Session Number", .byte,             \.trackSessionNumber),
        Field(bytes: 7...8,          "Allocation Length",    .msb16,            \.allocationLength),
        .reserved(byte: 9),
    ]
}
