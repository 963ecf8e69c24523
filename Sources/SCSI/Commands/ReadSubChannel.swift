public import ByteLayout

/// READ SUB-CHANNEL (MMC-5 6.32); the answer is `SubChannelHeader` and what was asked for.
public struct ReadSubChannel: DataInCommand {
    public enum Format: UInt8, Sendable {
        case currentPosition = 0x01
        case mediaCatalogNumber = 0x02
        case recordingCode = 0x03
    }

    public static let code = OperationCode.readSubChannel
    public var operationCode = code
    /// Addresses as minute, second and frame.
    public var wantsTime = false
    /// The sub-channel's data behind the header.
    public var wantsData = false
    public var format = Format.currentPosition
    public var trackNumber: UInt8 = 0
    public var allocationLength: UInt16 = 0

    public init() {}

    public var allocationByteCount: Int {
        get { Int(allocationLength) }
        set { allocationLength = UInt16(clamping: newValue) }
    }

    public static let byteCount = 10
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 2...7),
        Field(byte:  1, bit: 1, "TIME",                              \.wantsTime),
        .reserved(byte: 1, bits: 0...0),
        .reserved(byte: 2, bits: 7...7),
        Field(byte:  2, bit: 6, "SubQ",                              \.wantsData),
        .reserved(byte: 2, bits: 0...5),
        Field(byte:  3,         "Sub-channel Parameter List", .raw(Format.self), \.format),
        .reserved(bytes: 4...5),
        Field(byte:  6,         "Track Number",               .byte, \.trackNumber),
        Field(bytes: 7...8,     "Allocation Length",          .msb16, \.allocationLength),
        .reserved(byte: 9),
    ]
}
