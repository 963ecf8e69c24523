public import ByteLayout

/// PREVENT ALLOW MEDIUM REMOVAL (SPC-3 6.13, MMC-6).
public struct PreventAllowMediumRemoval: SCSICommand {
    public static let code = OperationCode.preventAllowMediumRemoval
    public var operationCode = code
    public var isPersistent = false
    public var isPrevented = false

    public init() {}

    public static let byteCount = 6
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(bytes: 1...3),
        .reserved(byte: 4, bits: 2...7),
        Field(byte: 4, bit: 1, "Persistent", \.isPersistent),
        Field(byte: 4, bit: 0, "Prevent",    \.isPrevented),
        .reserved(byte: 5),
    ]
}
