public import ByteLayout

/// READ BUFFER (SPC-4 6.18).
public struct ReadBuffer: DataInCommand {
    public enum Mode: UInt8, Sendable {
        case combinedHeaderAndData = 0x00
        case vendorSpecific = 0x01
        case data = 0x02
        case descriptor = 0x03
        case echoBuffer = 0x0A
        case echoBufferDescriptor = 0x0B
    }

    public static let code = OperationCode.readBuffer
    public var operationCode = code
    public var mode = Mode.descriptor
    public var bufferID: UInt8 = 0
    public var bufferOffset: UInt32 = 0
    public var allocationLength: UInt32 = 0

    public init() {}

    public var allocationByteCount: Int {
        get { Int(allocationLength) }
        set { allocationLength = UInt32(min(max(newValue, 0), 0xFF_FFFF)) }
    }

    public static let byteCount = 10
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 5...7),
        Field(byte:  1, bits: 0...4, "Mode",              .raw(Mode.self), \.mode),
        Field(byte:  2,              "Buffer ID",         .byte,           \.bufferID),
        Field(bytes: 3...5,          "Buffer Offset",     .msb24,          \.bufferOffset),
        Field(bytes: 6...8,          "Allocation Length", .msb24,          \.allocationLength),
        .reserved(byte: 9),
    ]
}
