public import ByteLayout

/// BLANK (MMC-5 6.2).
public struct Blank: SCSICommand {
    public enum BlankingType: UInt8, Sendable {
        case disc = 0b000
        /// Only the PMA, the first session's TOC and its pre-gap: quick.
        case minimal = 0b001
        case track = 0b010
        case unreserveTrack = 0b011
        case trackTail = 0b100
        case uncloseLastSession = 0b101
        case lastSession = 0b110
    }

    public static let code = OperationCode.blank
    public static let timeout = Duration.seconds(3600)
    public var operationCode = code
    public var isImmediate = false
    public var blankingType = BlankingType.disc
    public var startAddressTrackNumber: UInt32 = 0

    public init() {}

    public static let byteCount = 12
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 5...7),
        Field(byte:  1, bit: 4,      "IMMED",                                              \.isImmediate),
        .reserved(byte: 1, bits: 3...3),
        Field(byte:  1, bits: 0...2, "Blanking Type",              .raw(BlankingType.self), \.blankingType),
        Field(bytes: 2...5,          "Start Address/Track Number", .msb32,                 \.startAddressTrackNumber),
        .reserved(bytes: 6...11),
    ]
}
