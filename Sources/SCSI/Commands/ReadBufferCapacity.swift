public import ByteLayout

/// READ BUFFER CAPACITY (MMC-6); the answer is `BufferCapacity`.
public struct ReadBufferCapacity: DataInCommand {
    public static let code = OperationCode.readBufferCapacity
    public var operationCode = code
    /// The answer counts blocks, not bytes.
    public var inBlocks = false
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
        .reserved(byte: 1, bits: 1...7),
        Field(byte:  1, bit: 0, "Block",                     \.inBlocks),
        .reserved(bytes: 2...6),
        Field(bytes: 7...8,     "Allocation Length", .msb16, \.allocationLength),
        .reserved(byte: 9),
    ]
}
