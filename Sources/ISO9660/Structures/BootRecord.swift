public import ByteLayout

/// A Boot Record (ECMA-119 8.2).
public struct BootRecord: RecordedStructure, Equatable {
    public var volumeDescriptorType = VolumeDescriptorType.bootRecord
    public var standardIdentifier = VolumeDescriptorType.standardIdentifier
    public var volumeDescriptorVersion: UInt8 = 1
    public var bootSystemIdentifier: [UInt8] = []
    public var bootIdentifier: [UInt8] = []
    public var bootSystemUse: [UInt8] = []

    public init() {}

    public static let structureName = "Boot Record"
    public static let byteCount = 2048
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(BP: 1, 1,     "Volume Descriptor Type",    .n711,        \.volumeDescriptorType),
        Field(BP: 2, 6,     "Standard Identifier",       .bytes(5),    \.standardIdentifier),
        Field(BP: 7, 7,     "Volume Descriptor Version", .n711,        \.volumeDescriptorVersion),
        Field(BP: 8, 39,    "Boot System Identifier",    .bytes(32),   \.bootSystemIdentifier),
        Field(BP: 40, 71,   "Boot Identifier",           .bytes(32),   \.bootIdentifier),
        Field(BP: 72, 2048, "Boot System Use",           .bytes(1977), \.bootSystemUse),
    ]

    private static let elTorito = Array("EL TORITO SPECIFICATION".utf8)

    /// One of El Torito 1.0 (2.0, figure 7), which leads to a boot catalogue.
    init(bootCatalogAt location: UInt32) {
        bootSystemIdentifier = Self.elTorito
        bootSystemUse = Codec<UInt32>.n731.encoded(location)
    }

    /// The address of the boot catalogue, if the record is one of El Torito.
    public var bootCatalogLocation: UInt32? {
        guard bootSystemIdentifier.starts(with: Self.elTorito), bootSystemUse.count >= 4 else { return nil }
        return unsafe bootSystemUse.span.bytes.littleEndian(at: 0)
    }
}
