public import ByteLayout

/// The answer to READ CAPACITY (10) (SBC-3 5.15.2).
public struct ReadCapacityData: SCSIStructure {
    public var lastLogicalBlockAddress: UInt32 = 0
    public var blockLength: UInt32 = 2048

    public init() {}

    public static let byteCount = 8
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0...3, "Logical Block Address", .msb32, \.lastLogicalBlockAddress),
        Field(bytes: 4...7, "Block Length In Bytes", .msb32, \.blockLength),
    ]
}
