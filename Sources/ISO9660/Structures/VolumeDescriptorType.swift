import ByteLayout

/// The kinds of volume descriptors (ECMA-119 8.1.1).
enum VolumeDescriptorType {
    static let bootRecord: UInt8 = 0
    static let primary: UInt8 = 1
    static let supplementary: UInt8 = 2
    static let setTerminator: UInt8 = 255

    /// "CD001" (ECMA-119 8.1.2).
    static let standardIdentifier = Array("CD001".utf8)
    /// The logical sectors of the System Area (ECMA-119 6.2.1).
    static let systemAreaBlockCount: UInt32 = 16
}

/// A descriptor of which only the head counts: the Volume Descriptor Set Terminator (ECMA-119 8.3), and any other kind
/// when it is read for the first time (8.1).
struct VolumeDescriptorHeader: RecordedStructure, Equatable {
    var volumeDescriptorType = VolumeDescriptorType.setTerminator
    var standardIdentifier = VolumeDescriptorType.standardIdentifier
    var volumeDescriptorVersion: UInt8 = 1

    static let structureName = "Volume Descriptor"
    static let byteCount = 2048
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(BP: 1, 1, "Volume Descriptor Type",    .n711,     \.volumeDescriptorType),
        Field(BP: 2, 6, "Standard Identifier",       .bytes(5), \.standardIdentifier),
        Field(BP: 7, 7, "Volume Descriptor Version", .n711,     \.volumeDescriptorVersion),
        .reserved(BP: 8, 2048),
    ]
}
