public import ByteLayout

/// REQUEST SENSE (SPC-4 6.39).
public struct RequestSense: DataInCommand {
    public static let code = OperationCode.requestSense
    public var operationCode = code
    /// Descriptor format is wanted.
    public var descriptorFormat = false
    public var allocationLength: UInt8 = 0

    public init() {}

    public var allocationByteCount: Int {
        get { Int(allocationLength) }
        set { allocationLength = UInt8(clamping: newValue) }
    }

    public static let byteCount = 6
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 1...7),
        Field(byte: 1, bit: 0, "DESC",                     \.descriptorFormat),
        .reserved(bytes: 2...3),
        Field(byte: 4,         "Allocation Length", .byte, \.allocationLength),
        .reserved(byte: 5),
    ]
}
