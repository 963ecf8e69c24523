public import ByteLayout

/// One pack of CD-TEXT: READ TOC/PMA/ATIP format 5 (MMC-5 6.26.3.7).
public struct CDTextPack: SCSIStructure {
    public var packType: UInt8 = 0x80
    public var trackNumber: UInt8 = 0
    public var sequenceNumber: UInt8 = 0
    public var blockAndCharacterPosition: UInt8 = 0
    public var text = [UInt8](repeating: 0, count: 12)
    public var checksum: UInt16 = 0

    public init() {}

    public static let byteCount = 18
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(byte:   0,      "Pack Type",                               .byte,      \.packType),
        Field(byte:   1,      "Track Number",                            .byte,      \.trackNumber),
        Field(byte:   2,      "Sequence Number",                         .byte,      \.sequenceNumber),
        Field(byte:   3,      "Block Number and Character Position",     .byte,      \.blockAndCharacterPosition),
        Field(bytes:  4...15, "Text Data",                               .bytes(12), \.text),
        Field(bytes: 16...17, "CRC",                                     .msb16,     \.checksum),
    ]
}
