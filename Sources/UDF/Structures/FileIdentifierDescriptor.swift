import ByteLayout

/// The fixed part of a directory's entry; implementation use, the name and padding to four bytes follow
/// (ECMA-167 4/14.4, UDF 2.3.4).
struct FileIdentifierDescriptor: TaggedDescriptor, Equatable {
    struct Characteristics: OptionSet {
        let rawValue: UInt8
        static let hidden = Self(rawValue: 1 << 0)
        static let directory = Self(rawValue: 1 << 1)
        static let deleted = Self(rawValue: 1 << 2)
        static let parent = Self(rawValue: 1 << 3)
        static let metadata = Self(rawValue: 1 << 4)
    }

    var tag = DescriptorTag()
    var fileVersionNumber: UInt16 = 1
    var fileCharacteristics: Characteristics = []
    var lengthOfFileIdentifier: UInt8 = 0
    var icb = LongAllocationDescriptor()
    var lengthOfImplementationUse: UInt16 = 0

    static let tagIdentifier = TagIdentifier.fileIdentifierDescriptor
    static let byteCount = 38
    static let structureName = "File Identifier Descriptor"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 16, "Descriptor Tag",               .structure(),  \.tag),
        Field(RBP: 16,  2, "File Version Number",          .uint16,       \.fileVersionNumber),
        Field(RBP: 18,  1, "File Characteristics",         .raw(),        \.fileCharacteristics),
        Field(RBP: 19,  1, "Length of File Identifier",    .uint8,        \.lengthOfFileIdentifier),
        Field(RBP: 20, 16, "ICB",                          .structure(),  \.icb),
        Field(RBP: 36,  2, "Length of Implementation Use", .uint16,       \.lengthOfImplementationUse),
    ]

    /// Where the fields stand that are read and written by hand, as there is one for each file. A test holds them against
    /// the table.
    enum Offset {
        static let fileVersionNumber = 16
        static let fileCharacteristics = 18
        static let lengthOfFileIdentifier = 19
        static let icbExtentLength = 20
        static let icbLogicalBlockNumber = 24
        static let icbPartitionReferenceNumber = 28
        static let icbFlags = 30
        static let icbUniqueID = 32
        static let lengthOfImplementationUse = 36
    }

    init(loading bytes: RawSpan) throws(FormatError) {
        guard bytes.byteCount >= Self.byteCount else {
            throw FormatError(Self.structureName, .truncated(needed: Self.byteCount, available: bytes.byteCount))
        }
        fileVersionNumber = bytes.littleEndian(at: Offset.fileVersionNumber)
        fileCharacteristics = Characteristics(rawValue: bytes[Offset.fileCharacteristics])
        lengthOfFileIdentifier = bytes[Offset.lengthOfFileIdentifier]
        icb.extentLength = bytes.littleEndian(at: Offset.icbExtentLength)
        icb.extentLocation.logicalBlockNumber = bytes.littleEndian(at: Offset.icbLogicalBlockNumber)
        icb.extentLocation.partitionReferenceNumber = bytes.littleEndian(at: Offset.icbPartitionReferenceNumber)
        icb.flags = bytes.littleEndian(at: Offset.icbFlags)
        icb.uniqueID = bytes.littleEndian(at: Offset.icbUniqueID)
        lengthOfImplementationUse = bytes.littleEndian(at: Offset.lengthOfImplementationUse)
    }

    init() {}

    /// The bytes of a descriptor whose name has so many, padding included.
    static func byteCount(ofIdentifier length: Int, implementationUse: Int = 0) -> Int {
        (byteCount + implementationUse + length + 3) / 4 * 4
    }
}
