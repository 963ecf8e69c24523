public import ByteLayout

/// SEND DISC STRUCTURE (MMC-6), formerly SEND DVD STRUCTURE; a `DiscStructureHeader` and the structure go with it.
public struct SendDiscStructure: SCSICommand {
    public static let code = OperationCode.sendDiscStructure
    public var operationCode = code
    public var format: UInt8 = 0
    public var parameterListLength: UInt16 = 0

    public init() {}

    public static let byteCount = 12
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(bytes: 1...6),
        Field(byte:  7,      "Format Code",           .byte,  \.format),
        Field(bytes: 8...9,  "Parameter List Length", .msb16, \.parameterListLength),
        .reserved(bytes: 10...11),
    ]
}

/// The first bytes of a disc structure, read or sent (MMC-6, READ DISC STRUCTURE and SEND DISC STRUCTURE).
public struct DiscStructureHeader: SCSIStructure {
    /// The bytes behind this field.
    public var dataLength: UInt16 = 2

    public init() {}

    /// The bytes of the whole answer, this field included.
    public var answerByteCount: Int { 2 + Int(dataLength) }

    public static let byteCount = 4
    /// Other answers begin with such a length too.
    public static let minimumByteCount = 2
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0...1, "Disc Structure Data Length", .msb16, \.dataLength),
        .reserved(bytes: 2...3),
    ]
}
