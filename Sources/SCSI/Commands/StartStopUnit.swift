public import ByteLayout

/// START STOP UNIT (MMC-6, SBC-3 5.25).
public struct StartStopUnit: SCSICommand {
    public static let code = OperationCode.startStopUnit
    public static let timeout = Duration.seconds(120)
    public var operationCode = code
    public var isImmediate = false
    public var formatLayerNumber: UInt8 = 0
    /// 0 where the command is about starting, stopping or loading.
    public var powerCondition: UInt8 = 0
    public var isFormatLayerValid = false
    /// With `start` the medium is loaded, without it ejected.
    public var loadEject = false
    public var start = false

    public init() {}

    public static let byteCount = 6
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 1...7),
        Field(byte: 1, bit: 0,      "IMMED",                      \.isImmediate),
        .reserved(byte: 2),
        .reserved(byte: 3, bits: 2...7),
        Field(byte: 3, bits: 0...1, "Format-Layer Number", .byte, \.formatLayerNumber),
        Field(byte: 4, bits: 4...7, "Power Conditions",    .byte, \.powerCondition),
        .reserved(byte: 4, bits: 3...3),
        Field(byte: 4, bit: 2,      "FL",                         \.isFormatLayerValid),
        Field(byte: 4, bit: 1,      "LoEj",                       \.loadEject),
        Field(byte: 4, bit: 0,      "Start",                      \.start),
        .reserved(byte: 5),
    ]
}
