public import ByteLayout

/// READ TRACK INFORMATION (MMC-5 6.27); the answer is `TrackInformation`.
public struct ReadTrackInformation: DataInCommand {
    /// What `address` is.
    public enum AddressType: UInt8, Sendable {
        case logicalBlockAddress = 0b00
        case trackNumber = 0b01
        case sessionNumber = 0b10
    }

    /// Logical track number FFh: the invisible or incomplete track.
    public static let invisibleTrack: UInt32 = 0xFF

    public static let code = OperationCode.readTrackInformation
    public var operationCode = code
    /// The next open track from `address` on is wanted.
    public var wantsOpen = false
    public var addressType = AddressType.logicalBlockAddress
    public var address: UInt32 = 0
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
        .reserved(byte: 1, bits: 3...7),
        Field(byte:  1, bit: 2,      "Open",                                                       \.wantsOpen),
        Field(byte:  1, bits: 0...1, "Address/Number Type",                .raw(AddressType.self), \.addressType),
        Field(bytes: 2...5,          "Logical Block Address/Track/Session Number", .msb32,         \.address),
        .reserved(byte: 6),
        Field(bytes: 7...8,          "Allocation Length",                  .msb16,                 \.allocationLength),
        .reserved(byte: 9),
    ]
}
