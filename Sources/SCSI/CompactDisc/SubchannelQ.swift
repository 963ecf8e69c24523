public import ByteLayout

/// The Q-channel of one section (ECMA-130 22.3, MMC-6 4.2.3.4): q-Mode 1, which says where on the disc the section is, or
/// in the lead-in what the table of contents holds.
public struct SubchannelQ: SCSIStructure {
    /// Bit 0 audio with pre-emphasis, bit 1 copying permitted, bit 2 data, bit 3 four channels (ECMA-130 22.3.1).
    public var control: UInt8 = 0
    /// The q-Mode: 1 position, 2 catalogue number, 3 recording code, 5 multisession.
    public var mode: UInt8 = 1
    /// 1 to 99; 0 in the lead-in, AAh in the lead-out.
    public var trackNumber: UInt8 = 0
    /// In the lead-in the POINT.
    public var index: UInt8 = 0
    public var relativeTime = MinuteSecondFrame()
    public var zero: UInt8 = 0
    /// In the lead-in the time of the POINT.
    public var absoluteTime = MinuteSecondFrame()
    public var checksum: UInt16 = 0

    public static let leadOutTrack: UInt8 = 0xAA

    public init() {}

    public static let byteCount = 12
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(byte:   0, bits: 4...7, "Control",  .byte,    \.control),
        Field(byte:   0, bits: 0...3, "q-Mode",   .byte,    \.mode),
        Field(byte:   1,              "TNO",      .bcd,     \.trackNumber),
        Field(byte:   2,              "INDEX",    .bcd,     \.index),
        Field(bytes:  3...5,          "MIN, SEC, FRAC",       .bcdTime, \.relativeTime),
        Field(byte:   6,              "ZERO",     .byte,    \.zero),
        Field(bytes:  7...9,          "A-MIN, A-SEC, A-FRAC", .bcdTime, \.absoluteTime),
        Field(bytes: 10...11,         "CRC",      .msb16,   \.checksum),
    ]

    /// The bytes with their CRC.
    public var recorded: [UInt8] { Self.checked(Array(encoded.prefix(10))) }

    /// Ten bytes, and behind them the CRC as it is recorded: inverted (ECMA-130 22.3.6).
    public static func checked(_ bytes: [UInt8]) -> [UInt8] {
        let remainder = unsafe ~CyclicRedundancyCheck.ccitt(bytes.span.bytes)
        return bytes + [UInt8(remainder >> 8), UInt8(remainder & 0xFF)]
    }

    /// Whether twelve bytes hold the CRC that their first ten have.
    public static func isSound(_ bytes: [UInt8]) -> Bool { checked(Array(bytes.prefix(10))) == bytes }
}

extension SubchannelQ {
    /// q-Mode 2: the media catalogue number, 13 digits (ECMA-130 22.3.4.2); nil if these are not 13 digits.
    public static func catalogNumber(_ digits: String, control: UInt8, frame: UInt8) -> [UInt8]? {
        let values = digits.utf8.compactMap(Self.digit)
        guard values.count == 13, digits.utf8.count == 13 else { return nil }
        let nibbles = values + [0, 0, 0]
        let packed = stride(from: 0, to: 16, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
        return checked([control << 4 | 2] + packed + Codec<UInt8>.bcd.encoded(frame))
    }

    /// q-Mode 3: the international standard recording code, five letters or digits and seven digits (ECMA-130 22.3.4.3);
    /// nil if it is none.
    public static func recordingCode(_ code: String, control: UInt8, frame: UInt8) -> [UInt8]? {
        let characters = Array(code.utf8)
        let letters = characters.prefix(5).compactMap(Self.sixBits)
        let digits = characters.dropFirst(5).compactMap(Self.digit)
        guard characters.count == 12, letters.count == 5, digits.count == 7 else { return nil }
        let head = letters.reduce(UInt64(0)) { $0 << 6 | UInt64($1) } << 2
        let bits = digits.reduce(head) { $0 << 4 | UInt64($1) } << 4
        return checked([control << 4 | 3] + Codec.msb64.encoded(bits) + Codec<UInt8>.bcd.encoded(frame))
    }

    /// The catalogue number of twelve bytes; nil if they hold none.
    public static func catalogNumber(in bytes: [UInt8]) -> String? {
        guard isSound(bytes), bytes[0] & 0xF == 2 else { return nil }
        let nibbles = bytes[1...7].flatMap { [$0 >> 4, $0 & 0xF] }.prefix(13)
        guard nibbles.allSatisfy({ $0 <= 9 }) else { return nil }
        return String(decoding: nibbles.map { $0 + 0x30 }, as: UTF8.self)
    }

    /// The recording code of twelve bytes; nil if they hold none.
    public static func recordingCode(in bytes: [UInt8]) -> String? {
        guard isSound(bytes), bytes[0] & 0xF == 3 else { return nil }
        let bits = bytes[1...8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let letters = (0..<5).map { UInt8(bits >> (58 - 6 * UInt64($0)) & 0x3F) + 0x30 }
        let digits = (0..<7).map { UInt8(bits >> (28 - 4 * UInt64($0)) & 0xF) + 0x30 }
        guard (letters + digits).allSatisfy(isCodeCharacter) else { return nil }
        return String(decoding: letters + digits, as: UTF8.self)
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        (0x30...0x39).contains(character) ? character - 0x30 : nil
    }

    /// A digit or a capital letter: six bits, the character less 30h.
    private static func sixBits(_ character: UInt8) -> UInt8? {
        isCodeCharacter(character) ? character - 0x30 : nil
    }

    private static func isCodeCharacter(_ character: UInt8) -> Bool {
        (0x30...0x39).contains(character) || (0x41...0x5A).contains(character)
    }
}
