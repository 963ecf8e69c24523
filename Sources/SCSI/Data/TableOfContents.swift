public import ByteLayout

/// The answer to READ TOC/PMA/ATIP, formats 0 to 2 (MMC-5 6.26.3): a header and entries of one kind.
public struct TableOfContents<Entry: SCSIStructure>: Hashable, Sendable {
    /// Format 0: track number. Formats 1 and 2: session number.
    public var first: UInt8
    public var last: UInt8
    public var entries: [Entry]

    public init(first: UInt8, last: UInt8, entries: [Entry]) {
        self.first = first
        self.last = last
        self.entries = entries
    }

    /// Reads an answer; an entry that was cut is left out.
    public init(answer: [UInt8]) throws(SCSIError) {
        let header = try TableOfContentsHeader(answer: answer)
        let data = Array(answer.dropFirst(4).prefix(max(0, Int(header.dataLength) - 2)))
        var entries: [Entry] = []
        for offset in stride(from: 0, through: data.count - Entry.byteCount, by: Entry.byteCount) {
            entries.append(try Entry(answer: Array(data[offset..<(offset + Entry.byteCount)])))
        }
        self.init(first: header.first, last: header.last, entries: entries)
    }

    public var encoded: [UInt8] {
        let header = TableOfContentsHeader {
            $0.dataLength = UInt16(clamping: 2 + entries.count * Entry.byteCount)
            $0.first = first
            $0.last = last
        }
        return header.encoded + entries.flatMap(\.encoded)
    }
}

/// The header of the answers to READ TOC/PMA/ATIP (MMC-5 6.26.3).
public struct TableOfContentsHeader: SCSIStructure {
    /// The bytes behind this field.
    public var dataLength: UInt16 = 2
    public var first: UInt8 = 0
    public var last: UInt8 = 0

    public init() {}

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0...1, "TOC Data Length",            .msb16, \.dataLength),
        Field(byte:  2,     "First Track/Session Number", .byte,  \.first),
        Field(byte:  3,     "Last Track/Session Number",  .byte,  \.last),
    ]
}

/// A track descriptor of formats 0 and 1 with TIME 0 (MMC-5 6.26.3.2, 6.26.3.3).
public struct TrackDescriptor: SCSIStructure {
    /// The track number of the lead-out.
    public static let leadOut: UInt8 = 0xAA

    public var addressType: UInt8 = 1
    /// Bit 2 set for data.
    public var control: UInt8 = 4
    public var trackNumber: UInt8 = 0
    public var startAddress: UInt32 = 0

    public init() {}

    public static let byteCount = 8
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0),
        Field(byte:  1, bits: 4...7, "ADR",                 .byte,  \.addressType),
        Field(byte:  1, bits: 0...3, "CONTROL",             .byte,  \.control),
        Field(byte:  2,              "Track Number",        .byte,  \.trackNumber),
        .reserved(byte: 3),
        Field(bytes: 4...7,          "Track Start Address", .msb32, \.startAddress),
    ]
}

/// A track descriptor of format 2, the raw TOC (MMC-5 6.26.3.4).
public struct RawTrackDescriptor: SCSIStructure {
    public var sessionNumber: UInt8 = 1
    public var addressType: UInt8 = 1
    public var control: UInt8 = 4
    public var trackNumber: UInt8 = 0
    /// 1 to 99: a track; A0h, A1h, A2h: first and last track and lead-out; B0h: what follows the session.
    public var point: UInt8 = 0
    public var time = MinuteSecondFrame()
    public var zero: UInt8 = 0
    public var pointTime = MinuteSecondFrame()

    public init() {}

    public static let byteCount = 11
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(byte:  0,              "Session Number",      .byte,        \.sessionNumber),
        Field(byte:  1, bits: 4...7, "ADR",                 .byte,        \.addressType),
        Field(byte:  1, bits: 0...3, "CONTROL",             .byte,        \.control),
        Field(byte:  2,              "TNO",                 .byte,        \.trackNumber),
        Field(byte:  3,              "POINT",               .byte,        \.point),
        Field(bytes: 4...6,          "Min, Sec, Frame",     .structure(), \.time),
        Field(byte:  7,              "Zero",                .byte,        \.zero),
        Field(bytes: 8...10,         "PMIN, PSEC, PFRAME",  .structure(), \.pointTime),
    ]
}
