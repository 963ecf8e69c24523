public import ByteLayout

/// The first entry of a boot catalogue, which tells that there is one (El Torito 1.0 2.1, figure 2).
///
/// Its platform is that of the Initial/Default Entry, which follows.
public struct BootCatalogValidationEntry: RecordedStructure, Equatable {
    public var headerID = Self.headerID
    public var platformID: UInt8 = 0
    /// Who made the disc.
    public var idString: [UInt8] = []
    public var checksumWord: UInt16 = 0
    public var keyBytes = Self.keyBytes

    public init() {}

    static let headerID: UInt8 = 0x01
    static let keyBytes: [UInt8] = [0x55, 0xAA]
    /// Who made the disc has so much room.
    static let idStringByteCount = 24

    public static let structureName = "Validation Entry"
    public static let byteCount = 32
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0x00...0x00, "Header ID",     .n711,      \.headerID),
        Field(bytes: 0x01...0x01, "Platform ID",   .n711,      \.platformID),
        .reserved(bytes: 0x02...0x03),
        Field(bytes: 0x04...0x1B, "ID String",     .bytes(idStringByteCount), \.idString),
        Field(bytes: 0x1C...0x1D, "Checksum Word", .n721,      \.checksumWord),
        Field(bytes: 0x1E...0x1F, "Key Bytes",     .bytes(2),  \.keyBytes),
    ]

    /// The same with the Checksum Word that makes the sum of all words zero.
    var checked: Self {
        var entry = self
        entry.checksumWord = 0
        entry.checksumWord = 0 &- Self.sum(of: entry.encoded)
        return entry
    }

    /// The sum of all words, which is zero (figure 2).
    static func sum(of bytes: [UInt8]) -> UInt16 {
        stride(from: 0, to: bytes.count, by: 2).reduce(0) { sum, index in
            sum &+ UInt16(bytes[index]) &+ UInt16(bytes[index + 1]) << 8
        }
    }
}
