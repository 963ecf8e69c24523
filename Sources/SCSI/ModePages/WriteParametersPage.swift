public import ByteLayout

/// Write Parameters mode page, 05h (MMC-5 7.5).
public struct WriteParametersPage: ModePage {
    public struct WriteType: RawRepresentable, Hashable, Sendable {
        public var rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let packetIncremental = Self(rawValue: 0x00)
        public static let trackAtOnce = Self(rawValue: 0x01)
        /// On DVD, disc at once.
        public static let sessionAtOnce = Self(rawValue: 0x02)
        public static let raw = Self(rawValue: 0x03)
        public static let layerJump = Self(rawValue: 0x04)
    }

    /// What closing a session leaves.
    public struct Multisession: RawRepresentable, Hashable, Sendable {
        public var rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// No next session, no B0 pointer.
        public static let final = Self(rawValue: 0b00)
        public static let finalWithPointer = Self(rawValue: 0b01)
        public static let appendable = Self(rawValue: 0b11)
    }

    public struct DataBlockType: RawRepresentable, Hashable, Sendable {
        public var rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Raw data of 2352 bytes: audio, or a whole sector.
        public static let raw2352 = Self(rawValue: 0)
        /// Raw data with P and Q sub-channel, 2368 bytes.
        public static let rawWithPQ = Self(rawValue: 1)
        /// Raw data with the P-W sub-channel as it is recorded, 2448 bytes.
        public static let rawWithPW = Self(rawValue: 2)
        /// Raw data with P, Q and packs of R to W, 2448 bytes.
        public static let rawWithPackedPW = Self(rawValue: 3)
        public static let mode1 = Self(rawValue: 8)
        public static let mode2Form1WithSubheader = Self(rawValue: 10)
    }

    public static let code = ModePageCode.writeParameters
    public var header = ownHeader
    public var hasBufferUnderrunProtection = false
    public var isLinkSizeValid = false
    public var isTestWrite = false
    public var writeType = WriteType.packetIncremental
    public var multisession = Multisession.final
    public var isFixedPacket = false
    public var isCopy = false
    /// The control nibble: 0 audio, 1 with pre-emphasis, 2 copying permitted, 4 data, 5 data recorded incrementally.
    public var trackMode: UInt8 = 4
    public var dataBlockType = DataBlockType.mode1
    public var linkSize: UInt8 = 0
    public var initiatorApplicationCode: UInt8 = 0
    /// 00h CD-DA or CD-ROM, 20h CD-ROM XA.
    public var sessionFormat: UInt8 = 0
    public var packetSize: UInt32 = 0
    public var audioPauseLength: UInt16 = 150
    public var mediaCatalogNumber = [UInt8](repeating: 0, count: 16)
    public var internationalStandardRecordingCode = [UInt8](repeating: 0, count: 16)
    public var subheader: UInt32 = 0

    public init() {}

    public static let byteCount = 52
    public static let minimumByteCount = 16
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes:  0...1,          "Page Header",                .structure(),               \.header),
        .reserved(byte: 2, bits: 7...7),
        Field(byte:   2, bit: 6,      "BUFE",                                                   \.hasBufferUnderrunProtection),
        Field(byte:   2, bit: 5,      "LS_V",                                                   \.isLinkSizeValid),
        Field(byte:   2, bit: 4,      "Test Write",                                             \.isTestWrite),
        Field(byte:   2, bits: 0...3, "Write Type",                 .raw(WriteType.self),       \.writeType),
        Field(byte:   3, bits: 6...7, "Multi-session",              .raw(Multisession.self),    \.multisession),
        Field(byte:   3, bit: 5,      "FP",                                                     \.isFixedPacket),
        Field(byte:   3, bit: 4,      "Copy",                                                   \.isCopy),
        Field(byte:   3, bits: 0...3, "Track Mode",                 .byte,                      \.trackMode),
        .reserved(byte: 4, bits: 4...7),
        Field(byte:   4, bits: 0...3, "Data Block Type",            .raw(DataBlockType.self),   \.dataBlockType),
        Field(byte:   5,              "Link Size",                  .byte,                      \.linkSize),
        .reserved(byte: 6),
        .reserved(byte: 7, bits: 6...7),
        Field(byte:   7, bits: 0...5, "Initiator Application Code", .byte,                      \.initiatorApplicationCode),
        Field(byte:   8,              "Session Format",             .byte,                      \.sessionFormat),
        .reserved(byte: 9),
        Field(bytes: 10...13,         "Packet Size",                .msb32,                     \.packetSize),
        Field(bytes: 14...15,         "Audio Pause Length",         .msb16,                     \.audioPauseLength),
        Field(bytes: 16...31,         "Media Catalog Number",       .bytes(16),                 \.mediaCatalogNumber),
        Field(bytes: 32...47,         "International Standard Recording Code", .bytes(16),      \.internationalStandardRecordingCode),
        Field(bytes: 48...51,         "Sub-header",                 .msb32,                     \.subheader),
    ]
}
