public import ByteLayout

/// The answer to READ BUFFER CAPACITY with Block 0 (MMC-6).
public struct BufferCapacity: SCSIStructure {
    public var dataLength: UInt16 = 10
    public var isInBlocks = false
    public var lengthOfBuffer: UInt32 = 0
    public var availableLength: UInt32 = 0

    public init() {}

    public static let byteCount = 12
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0...1,     "Data Length",                .msb16, \.dataLength),
        .reserved(byte: 2),
        .reserved(byte: 3, bits: 1...7),
        Field(byte:  3, bit: 0, "Block",                              \.isInBlocks),
        Field(bytes: 4...7,     "Length of Buffer",           .msb32, \.lengthOfBuffer),
        Field(bytes: 8...11,    "Available Length of Buffer", .msb32, \.availableLength),
    ]
}
