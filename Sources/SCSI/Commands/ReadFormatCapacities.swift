public import ByteLayout

/// READ FORMAT CAPACITIES (MMC-5 6.24).
public struct ReadFormatCapacities: DataInCommand {
    public static let code = OperationCode.readFormatCapacities
    public var operationCode = code
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
        .reserved(bytes: 1...6),
        Field(bytes: 7...8, "Allocation Length", .msb16, \.allocationLength),
        .reserved(byte: 9),
    ]
}
