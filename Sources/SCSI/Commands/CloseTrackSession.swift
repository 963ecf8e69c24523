public import ByteLayout

/// CLOSE TRACK/SESSION (MMC-5 6.3).
public struct CloseTrackSession: SCSICommand {
    /// CLOSE FUNCTION; what it does depends on the medium.
    public enum Function: UInt8, Sendable {
        /// DVD+RW: stops background formatting.
        case stopBackgroundFormat = 0b000
        case track = 0b001
        case session = 0b010
        /// DVD+R: the disc, with a lead-out at the smallest radius of 30 mm.
        case finalizeWithMinimalRadius = 0b101
        /// The disc.
        case finalize = 0b110
    }

    public static let code = OperationCode.closeTrackSession
    public static let timeout = Duration.seconds(1200)
    public var operationCode = code
    public var isImmediate = false
    public var function = Function.track
    public var logicalTrackNumber: UInt16 = 0

    public init() {}

    public static let byteCount = 10
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 1...7),
        Field(byte:  1, bit: 0,      "IMMED",                                     \.isImmediate),
        .reserved(byte: 2, bits: 3...7),
        Field(byte:  2, bits: 0...2, "Close Function",       .raw(Function.self), \.function),
        .reserved(byte: 3),
        Field(bytes: 4...5,          "Logical Track Number", .msb16,              \.logicalTrackNumber),
        .reserved(bytes: 6...9),
    ]
}
