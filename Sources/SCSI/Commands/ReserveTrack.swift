public import ByteLayout

/// RESERVE TRACK (MMC-5 6.31).
public struct ReserveTrack: SCSICommand {
    public static let code = OperationCode.reserveTrack
    public static let timeout = Duration.seconds(120)
    public var operationCode = code
    /// The zone is reserved, not a track (DVD-RAM, Layer Jump).
    public var isReservationMadeByZone = false
    /// An address splits the track; otherwise a size is reserved.
    public var isAddress = false
    /// Bytes 2 to 8, of which `isAddress` says the meaning.
    public var parameter: UInt64 = 0

    public init() {}

    /// RESERVATION SIZE in blocks, bytes 5 to 8.
    public var reservationSize: UInt32 {
        get { UInt32(truncatingIfNeeded: parameter) }
        set { parameter = UInt64(newValue) }
    }

    /// LOGICAL BLOCK ADDRESS, bytes 2 to 5.
    public var logicalBlockAddress: UInt32 {
        get { UInt32(truncatingIfNeeded: parameter >> 24) }
        set { parameter = UInt64(newValue) << 24 }
    }

    public static let byteCount = 10
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 2...7),
        Field(byte:  1, bit: 1, "RMZ",                           \.isReservationMadeByZone),
        Field(byte:  1, bit: 0, "ARSV",                          \.isAddress),
        Field(bytes: 2...8,     "Reservation Parameter", .msb56, \.parameter),
        .reserved(byte: 9),
    ]
}
