public import ByteLayout

/// READ CAPACITY (10) (MMC-6, SBC-3 5.15); the answer is `ReadCapacityData`.
public struct ReadCapacity: SCSICommand {
    public static let code = OperationCode.readCapacity
    public var operationCode = code
    public var logicalBlockAddress: UInt32 = 0
    public var isPartialMediumIndicator = false

    public init() {}

    public static let byteCount = 10
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1),
        Field(bytes: 2...5,     "Logical Block Address", .msb32, \.logicalBlockAddress),
        .reserved(bytes: 6...7),
        .reserved(byte: 8, bits: 1...7),
        Field(byte:  8, bit: 0, "PMI",                           \.isPartialMediumIndicator),
        .reserved(byte: 9),
    ]
}
