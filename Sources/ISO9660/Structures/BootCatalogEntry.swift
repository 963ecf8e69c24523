public import ByteLayout

/// A boot image in a boot catalogue: the Initial/Default Entry or a Section Entry (El Torito 1.0 2.2, 2.4; figures 3, 5).
///
/// The two have one layout; the bits above the emulation and all behind the address are unused, that is zero, in the
/// Initial/Default Entry.
public struct BootCatalogEntry: RecordedStructure, Equatable {
    /// `bootable`, or 0.
    public var bootIndicator = Self.bootable
    /// The emulation: `BootEmulation`.
    public var bootMediaType: UInt8 = 0
    public var hasExtension = false
    public var hasATAPIDriver = false
    public var hasSCSIDrivers = false
    /// 0 for the traditional one, 7C0.
    public var loadSegment: UInt16 = 0
    /// The System ID of the partition in a hard disk's image.
    public var systemType: UInt8 = 0
    /// The virtual sectors, of 512 bytes each, that are loaded at the start.
    public var sectorCount: UInt16 = 0
    /// The address of the boot image's first block.
    public var loadRBA: UInt32 = 0
    public var selectionCriteriaType: UInt8 = 0
    public var vendorUniqueSelectionCriteria: [UInt8] = []

    public init() {}

    public static let bootable: UInt8 = 0x88

    public static let structureName = "Boot Catalog Entry"
    public static let byteCount = 32
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0x00...0x00,       "Boot Indicator",                   .n711,      \.bootIndicator),
        Field(byte:  0x01, bits: 0...3, "Boot Media Type",                  .byte,      \.bootMediaType),
        .reserved(byte: 0x01, bits: 4...4),
        Field(byte:  0x01, bit: 5,      "Continuation Entry Follows",                   \.hasExtension),
        Field(byte:  0x01, bit: 6,      "Image contains an ATAPI driver",               \.hasATAPIDriver),
        Field(byte:  0x01, bit: 7,      "Image contains SCSI drivers",                  \.hasSCSIDrivers),
        Field(bytes: 0x02...0x03,       "Load Segment",                     .n721,      \.loadSegment),
        Field(bytes: 0x04...0x04,       "System Type",                      .n711,      \.systemType),
        .reserved(bytes: 0x05...0x05),
        Field(bytes: 0x06...0x07,       "Sector Count",                     .n721,      \.sectorCount),
        Field(bytes: 0x08...0x0B,       "Load RBA",                         .n731,      \.loadRBA),
        Field(bytes: 0x0C...0x0C,       "Selection Criteria Type",          .n711,      \.selectionCriteriaType),
        Field(bytes: 0x0D...0x1F,       "Vendor Unique Selection Criteria", .bytes(19), \.vendorUniqueSelectionCriteria),
    ]
}
