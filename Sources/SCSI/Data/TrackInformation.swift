public import ByteLayout

/// The track information block, the answer to READ TRACK INFORMATION (MMC-5 6.27.3).
public struct TrackInformation: SCSIStructure {
    /// The bytes behind this field.
    public var dataLength: UInt16 = 46
    public var logicalTrackNumberLSB: UInt8 = 0
    public var sessionNumberLSB: UInt8 = 0
    public var layerJumpRecordingStatus: UInt8 = 0
    public var isDamaged = false
    public var isCopy = false
    /// The control nibble: bit 2 set for data.
    public var trackMode: UInt8 = 4
    public var isReserved = false
    public var isBlank = false
    /// Recorded in packets, or incrementally.
    public var isPacket = false
    public var isFixedPacket = false
    public var dataMode: UInt8 = 1
    public var isLastRecordedAddressValid = false
    public var isNextWritableAddressValid = false
    public var startAddress: UInt32 = 0
    public var nextWritableAddress: UInt32 = 0
    public var freeBlocks: UInt32 = 0
    /// The fixed packet size, or the blocking factor.
    public var fixedPacketSize: UInt32 = 0
    public var trackSize: UInt32 = 0
    public var lastRecordedAddress: UInt32 = 0
    public var logicalTrackNumberMSB: UInt8 = 0
    public var sessionNumberMSB: UInt8 = 0
    public var readCompatibilityAddress: UInt32 = 0
    public var nextLayerJumpAddress: UInt32 = 0
    public var lastLayerJumpAddress: UInt32 = 0

    public init() {}

    public var logicalTrackNumber: Int {
        get { Int(logicalTrackNumberMSB) << 8 | Int(logicalTrackNumberLSB) }
        set { (logicalTrackNumberMSB, logicalTrackNumberLSB) = split(newValue) }
    }

    public var sessionNumber: Int {
        get { Int(sessionNumberMSB) << 8 | Int(sessionNumberLSB) }
        set { (sessionNumberMSB, sessionNumberLSB) = split(newValue) }
    }

    public var isData: Bool { trackMode & 0b0100 != 0 }

    public static let byteCount = 48
    /// MMC-1 drives stop after the track size.
    public static let minimumByteCount = 28
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes:  0...1,          "Data Length",                        .msb16, \.dataLength),
        Field(byte:   2,              "Logical Track Number (LSB)",         .byte,  \.logicalTrackNumberLSB),
        Field(byte:   3,              "Session Number (LSB)",               .byte,  \.sessionNumberLSB),
        .reserved(byte: 4),
        Field(byte:   5, bits: 6...7, "LJRS",                               .byte,  \.layerJumpRecordingStatus),
        Field(byte:   5, bit: 5,      "Damage",                                     \.isDamaged),
        Field(byte:   5, bit: 4,      "Copy",                                       \.isCopy),
        Field(byte:   5, bits: 0...3, "Track Mode",                         .byte,  \.trackMode),
        Field(byte:   6, bit: 7,      "RT",                                         \.isReserved),
        Field(byte:   6, bit: 6,      "Blank",                                      \.isBlank),
        Field(byte:   6, bit: 5,      "Packet/Inc",                                 \.isPacket),
        Field(byte:   6, bit: 4,      "FP",                                         \.isFixedPacket),
        Field(byte:   6, bits: 0...3, "Data Mode",                          .byte,  \.dataMode),
        .reserved(byte: 7, bits: 2...7),
        Field(byte:   7, bit: 1,      "LRA_V",                                      \.isLastRecordedAddressValid),
        Field(byte:   7, bit: 0,      "NWA_V",                                      \.isNextWritableAddressValid),
        Field(bytes:  8...11,         "Logical Track Start Address",        .msb32, \.startAddress),
        Field(bytes: 12...15,         "Next Writable Address",              .msb32, \.nextWritableAddress),
        Field(bytes: 16...19,         "Free Blocks",                        .msb32, \.freeBlocks),
        Field(bytes: 20...23,         "Fixed Packet Size/Blocking Factor",  .msb32, \.fixedPacketSize),
        Field(bytes: 24...27,         "Logical Track Size",                 .msb32, \.trackSize),
        Field(bytes: 28...31,         "Last Recorded Address",              .msb32, \.lastRecordedAddress),
        Field(byte:  32,              "Logical Track Number (MSB)",         .byte,  \.logicalTrackNumberMSB),
        Field(byte:  33,              "Session Number (MSB)",               .byte,  \.sessionNumberMSB),
        .reserved(bytes: 34...35),
        Field(bytes: 36...39,         "Read Compatibility LBA",             .msb32, \.readCompatibilityAddress),
        Field(bytes: 40...43,         "Next Layer Jump Address",            .msb32, \.nextLayerJumpAddress),
        Field(bytes: 44...47,         "Last Layer Jump Address",            .msb32, \.lastLayerJumpAddress),
    ]
}
