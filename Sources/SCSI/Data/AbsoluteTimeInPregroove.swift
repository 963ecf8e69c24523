public import ByteLayout

/// What the groove of a recordable CD says: READ TOC/PMA/ATIP format 4 (MMC-5 6.26.3.6).
public struct AbsoluteTimeInPregroove: SCSIStructure {
    /// The bytes behind this field.
    public var dataLength: UInt16 = 26
    public var indicativeTargetWritingPower: UInt8 = 0
    public var referenceSpeed: UInt8 = 0
    public var isUnrestrictedUse = false
    public var isRewritable = false
    public var discSubType: UInt8 = 0
    public var isA1Valid = false
    public var isA2Valid = false
    public var isA3Valid = false
    public var leadInStart = MinuteSecondFrame()
    public var lastPossibleLeadOutStart = MinuteSecondFrame()
    public var a1: [UInt8] = [0, 0, 0]
    public var a2: [UInt8] = [0, 0, 0]
    public var a3: [UInt8] = [0, 0, 0]

    public init() {}

    public static let byteCount = 28
    public static let minimumByteCount = 15
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes:  0...1,          "ATIP Data Length",  .msb16,       \.dataLength),
        .reserved(bytes: 2...3),
        .reserved(byte: 4, bits: 7...7),
        Field(byte:   4, bits: 4...6, "ITWP",              .byte,        \.indicativeTargetWritingPower),
        .reserved(byte: 4, bits: 3...3),
        Field(byte:   4, bits: 0...2, "Reference Speed",   .byte,        \.referenceSpeed),
        .reserved(byte: 5, bits: 7...7),
        Field(byte:   5, bit: 6,      "URU",                             \.isUnrestrictedUse),
        .reserved(byte: 5, bits: 0...5),
        .reserved(byte: 6, bits: 7...7),
        Field(byte:   6, bit: 6,      "Disc Type",                       \.isRewritable),
        Field(byte:   6, bits: 3...5, "Disc Sub-Type",     .byte,        \.discSubType),
        Field(byte:   6, bit: 2,      "A1 Valid",                        \.isA1Valid),
        Field(byte:   6, bit: 1,      "A2 Valid",                        \.isA2Valid),
        Field(byte:   6, bit: 0,      "A3 Valid",                        \.isA3Valid),
        .reserved(byte: 7),
        Field(bytes:  8...10,         "Start Time of Lead-in", .structure(), \.leadInStart),
        .reserved(byte: 11),
        Field(bytes: 12...14,         "Last Possible Start Time of Lead-out", .structure(), \.lastPossibleLeadOutStart),
        .reserved(byte: 15),
        Field(bytes: 16...18,         "A1 Values",         .bytes(3),    \.a1),
        .reserved(byte: 19),
        Field(bytes: 20...22,         "A2 Values",         .bytes(3),    \.a2),
        .reserved(byte: 23),
        Field(bytes: 24...26,         "A3 Values",         .bytes(3),    \.a3),
        .reserved(byte: 27),
    ]
}
