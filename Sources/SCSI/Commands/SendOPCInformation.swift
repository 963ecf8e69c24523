public import ByteLayout

/// SEND OPC INFORMATION (MMC-6): optimum power calibration.
public struct SendOPCInformation: SCSICommand {
    public static let code = OperationCode.sendOPCInformation
    public static let timeout = Duration.seconds(120)
    public var operationCode = code
    public var excludeLayer1 = false
    public var excludeLayer0 = false
    public var doCalibration = false
    public var parameterListLength: UInt16 = 0

    public init() {}

    public static let byteCount = 10
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 3...7),
        Field(byte:  1, bit: 2, "Exclude1",                      \.excludeLayer1),
        Field(byte:  1, bit: 1, "Exclude0",                      \.excludeLayer0),
        Field(byte:  1, bit: 0, "DoOPC",                         \.doCalibration),
        .reserved(bytes: 2...6),
        Field(bytes: 7...8,     "Parameter List Length", .msb16, \.parameterListLength),
        .reserved(byte: 9),
    ]
}
