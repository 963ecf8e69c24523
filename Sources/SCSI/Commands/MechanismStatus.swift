public import ByteLayout

/// MECHANISM STATUS (MMC-6); the answer begins with `MechanismStatusHeader`.
public struct MechanismStatus: DataInCommand {
    public static let code = OperationCode.mechanismStatus
    public var operationCode = code
    public var allocationLength: UInt16 = 0

    public init() {}

    public var allocationByteCount: Int {
        get { Int(allocationLength) }
        set { allocationLength = UInt16(clamping: newValue) }
    }

    public static let byteCount = 12
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(bytes: 1...7),
        Field(bytes: 8...9, "Allocation Length", .msb16, \.allocationLength),
        .reserved(bytes: 10...11),
    ]
}
