public import ByteLayout

/// SET STREAMING (MMC-5 6.39); a `StreamingDescriptor` goes with it.
public struct SetStreaming: SCSICommand {
    public static let code = OperationCode.setStreaming
    public var operationCode = code
    /// 0: a performance descriptor.
    public var type: UInt8 = 0
    public var parameterListLength: UInt16 = 0

    public init() {}

    public static let byteCount = 12
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(bytes: 1...7),
        Field(byte:  8,      "Type",                  .byte,  \.type),
        Field(bytes: 9...10, "Parameter List Length", .msb16, \.parameterListLength),
        .reserved(byte: 11),
    ]
}
