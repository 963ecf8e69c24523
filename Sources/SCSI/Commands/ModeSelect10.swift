public import ByteLayout

/// MODE SELECT (10) (SPC-4 6.10).
public struct ModeSelect10: SCSICommand {
    public static let code = OperationCode.modeSelect10
    public var operationCode = code
    /// The pages are of the form that the standard gives.
    public var isPageFormat = true
    public var savesPages = false
    public var parameterListLength: UInt16 = 0

    public init() {}

    public static let byteCount = 10
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 5...7),
        Field(byte:  1, bit: 4, "PF",                            \.isPageFormat),
        .reserved(byte: 1, bits: 1...3),
        Field(byte:  1, bit: 0, "SP",                            \.savesPages),
        .reserved(bytes: 2...6),
        Field(bytes: 7...8,     "Parameter List Length", .msb16, \.parameterListLength),
        .reserved(byte: 9),
    ]
}
