public import ByteLayout

/// What stands before the entries of one platform in a boot catalogue (El Torito 1.0 2.3, figure 4).
public struct BootCatalogSectionHeader: RecordedStructure, Equatable {
    /// `moreFollow` or `final`.
    public var headerIndicator = Self.final
    public var platformID: UInt8 = 0
    public var numberOfSectionEntries: UInt16 = 0
    public var idString: [UInt8] = []

    public init() {}

    /// Another header follows behind the entries.
    static let moreFollow: UInt8 = 0x90
    static let final: UInt8 = 0x91

    public static let structureName = "Section Header Entry"
    public static let byteCount = 32
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0x00...0x00, "Header Indicator",          .n711,      \.headerIndicator),
        Field(bytes: 0x01...0x01, "Platform ID",               .n711,      \.platformID),
        Field(bytes: 0x02...0x03, "Number of Section Entries", .n721,      \.numberOfSectionEntries),
        Field(bytes: 0x04...0x1F, "ID String",                 .bytes(28), \.idString),
    ]
}
