public import ByteLayout

/// GET PERFORMANCE (MMC-5 6.8).
public struct GetPerformance: SCSICommand {
    public enum DescriptorType: UInt8, Sendable {
        case performance = 0x00
        case unusableArea = 0x01
        case defectStatus = 0x02
        case writeSpeed = 0x03
        case defectiveBlocks = 0x04
        case defectiveBlocksCache = 0x05
    }

    public static let code = OperationCode.getPerformance
    public var operationCode = code
    /// What DATA TYPE says depends on `type`; see `nominalReading` and `nominalWriting`.
    public var dataType: UInt8 = 0
    public var startingLogicalBlockAddress: UInt32 = 0
    public var maximumNumberOfDescriptors: UInt16 = 0
    public var type = DescriptorType.performance

    public init() {}

    /// Type 0, TOLERANCE 10b, WRITE 0, EXCEPT 00b.
    public static let nominalReading: UInt8 = 0b10000
    /// Type 0, TOLERANCE 10b, WRITE 1, EXCEPT 00b.
    public static let nominalWriting: UInt8 = 0b10100

    public static let byteCount = 12
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 5...7),
        Field(byte:   1, bits: 0...4, "Data Type",                     .byte,                     \.dataType),
        Field(bytes:  2...5,          "Starting LBA",                  .msb32,                    \.startingLogicalBlockAddress),
        .reserved(bytes: 6...7),
        Field(bytes:  8...9,          "Maximum Number of Descriptors", .msb16,                    \.maximumNumberOfDescriptors),
        Field(byte:  10,              "Type",                          .raw(DescriptorType.self), \.type),
        .reserved(byte: 11),
    ]
}
