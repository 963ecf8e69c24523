public import ByteLayout

/// GET CONFIGURATION (MMC-5 6.6); the answer is a `Configuration`.
public struct GetConfiguration: DataInCommand {
    /// RT: which features are wanted.
    public enum RequestedType: UInt8, Sendable {
        case all = 0b00
        case current = 0b01
        case one = 0b10
    }

    public static let code = OperationCode.getConfiguration
    public var operationCode = code
    public var requestedType = RequestedType.all
    public var startingFeatureNumber = FeatureCode.profileList
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
        Field(byte:  1, bits: 0...1, "RT",                      .raw(RequestedType.self),       \.requestedType),
        Field(bytes: 2...3,          "Starting Feature Number", .raw(FeatureCode.self, .msb16), \.startingFeatureNumber),
        .reserved(bytes: 4...6),
        Field(bytes: 7...8,          "Allocation Length",       .msb16,                         \.allocationLength),
        .reserved(byte: 9),
    ]
}
