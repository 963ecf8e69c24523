public import ByteLayout

/// What a DVD's lead-in says of its physics: READ DISC STRUCTURE, DVD format 00h (MMC-6).
public struct PhysicalFormatInformation: SCSIStructure {
    /// BOOK TYPE, formerly DISK CATEGORY.
    public struct BookType: RawRepresentable, Hashable, Sendable {
        public var rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let dvdROM = Self(rawValue: 0b0000)
        public static let dvdRAM = Self(rawValue: 0b0001)
        public static let dvdMinusR = Self(rawValue: 0b0010)
        public static let dvdMinusRW = Self(rawValue: 0b0011)
        public static let hdDVDROM = Self(rawValue: 0b0100)
        public static let hdDVDRAM = Self(rawValue: 0b0101)
        public static let hdDVDR = Self(rawValue: 0b0110)
        public static let dvdPlusRW = Self(rawValue: 0b1001)
        public static let dvdPlusR = Self(rawValue: 0b1010)
        public static let dvdPlusRWDualLayer = Self(rawValue: 0b1101)
        public static let dvdPlusRDualLayer = Self(rawValue: 0b1110)
    }

    public var bookType = BookType.dvdROM
    public var partVersion: UInt8 = 0
    public var discSize: UInt8 = 0
    public var maximumRate: UInt8 = 0
    /// 0 means one layer.
    public var numberOfLayersMinusOne: UInt8 = 0
    public var isOppositeTrackPath = false
    public var layerType: UInt8 = 0
    public var linearDensity: UInt8 = 0
    public var trackDensity: UInt8 = 0
    public var startOfDataArea: UInt32 = 0x03_0000
    public var endOfDataArea: UInt32 = 0
    public var endOfLayer0: UInt32 = 0
    public var hasBurstCuttingArea = false

    public init() {}

    public static let byteCount = 17
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(byte:   0, bits: 4...7, "Disk Category/Book Type",                   .raw(BookType.self), \.bookType),
        Field(byte:   0, bits: 0...3, "Part Version",                              .byte,  \.partVersion),
        Field(byte:   1, bits: 4...7, "Disc Size",                                 .byte,  \.discSize),
        Field(byte:   1, bits: 0...3, "Maximum Rate",                              .byte,  \.maximumRate),
        .reserved(byte: 2, bits: 7...7),
        Field(byte:   2, bits: 5...6, "Number of Layers",                          .byte,  \.numberOfLayersMinusOne),
        Field(byte:   2, bit: 4,      "Track Path",                                        \.isOppositeTrackPath),
        Field(byte:   2, bits: 0...3, "Layer Type",                                .byte,  \.layerType),
        Field(byte:   3, bits: 4...7, "Linear Density",                            .byte,  \.linearDensity),
        Field(byte:   3, bits: 0...3, "Track Density",                             .byte,  \.trackDensity),
        .reserved(byte: 4),
        Field(bytes:  5...7,          "Starting Physical Sector Number of Data Area", .msb24, \.startOfDataArea),
        .reserved(byte: 8),
        Field(bytes:  9...11,         "End Physical Sector Number of Data Area",   .msb24, \.endOfDataArea),
        .reserved(byte: 12),
        Field(bytes: 13...15,         "End Physical Sector Number in Layer 0",     .msb24, \.endOfLayer0),
        Field(byte:  16, bit: 7,      "BCA",                                               \.hasBurstCuttingArea),
        .reserved(byte: 16, bits: 0...6),
    ]
}
