public import ByteLayout

/// READ DISC INFORMATION (MMC-5 6.22); the answer to the standard data type is `DiscInformation`.
public struct ReadDiscInformation: DataInCommand {
    public enum DataType: UInt8, Sendable {
        case standard = 0b000
        case trackResources = 0b001
        case powResources = 0b010
    }

    public static let code = OperationCode.readDiscInformation
    public var operationCode = code
    public var dataType = DataType.standard
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
        .reserved(byte: 1, bits: 3...7),
        Field(byte:  1, bits: 0...2, "Data Type",         .raw(DataType.self), \.dataType),
        .reserved(bytes: 2...6),
        Field(bytes: 7...8,          "Allocation Length", .msb16,              \.allocationLength),
        .reserved(byte: 9),
    ]
}
