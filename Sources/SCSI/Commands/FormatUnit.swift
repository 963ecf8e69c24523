public import ByteLayout

/// FORMAT UNIT (MMC-5 6.5); a `FormatParameterList` goes with it.
public struct FormatUnit: SCSICommand {
    public static let code = OperationCode.formatUnit
    /// An answer before the work is done (IMMED) is asked for in the parameter list.
    public static let timeout = Duration.seconds(600)
    public var operationCode = code
    public var hasFormatData = true
    public var isCompleteList = false
    /// 001b for every optical medium.
    public var formatCode: UInt8 = 0b001

    public init() {}

    public static let byteCount = 6
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 5...7),
        Field(byte: 1, bit: 4,      "FmtData",            \.hasFormatData),
        Field(byte: 1, bit: 3,      "CmpList",            \.isCompleteList),
        Field(byte: 1, bits: 0...2, "Format Code", .byte, \.formatCode),
        .reserved(bytes: 2...5),
    ]
}
