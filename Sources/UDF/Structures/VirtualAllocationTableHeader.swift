import ByteLayout

/// The start of a virtual allocation table of UDF 2.00 and later; a block number for each virtual one follows
/// (UDF 2.2.10, from 2.50 on 2.2.11).
struct VirtualAllocationTableHeader: RecordedStructure, Equatable {
    var lengthOfHeader: UInt16 = 152
    var lengthOfImplementationUse: UInt16 = 0
    var logicalVolumeIdentifier = ""
    var previousVATICBLocation: UInt32 = 0xFFFF_FFFF
    var numberOfFiles: UInt32 = 0
    var numberOfDirectories: UInt32 = 0
    var minimumUDFReadRevision = UDFRevision.v200
    var minimumUDFWriteRevision = UDFRevision.v200
    var maximumUDFWriteRevision = UDFRevision.v200

    static let byteCount = 152
    static let structureName = "Virtual Allocation Table"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:   0,   2, "Length of Header",             .uint16,       \.lengthOfHeader),
        Field(RBP:   2,   2, "Length of Implementation Use", .uint16,       \.lengthOfImplementationUse),
        Field(RBP:   4, 128, "Logical Volume Identifier",    .dstring(128), \.logicalVolumeIdentifier),
        Field(RBP: 132,   4, "Previous VAT ICB Location",    .uint32,       \.previousVATICBLocation),
        Field(RBP: 136,   4, "Number of Files",              .uint32,       \.numberOfFiles),
        Field(RBP: 140,   4, "Number of Directories",        .uint32,       \.numberOfDirectories),
        Field(RBP: 144,   2, "Minimum UDF Read Revision",    .udfRevision,  \.minimumUDFReadRevision),
        Field(RBP: 146,   2, "Minimum UDF Write Revision",   .udfRevision,  \.minimumUDFWriteRevision),
        Field(RBP: 148,   2, "Maximum UDF Write Revision",   .udfRevision,  \.maximumUDFWriteRevision),
        .reserved(RBP: 150, 2),
    ]
}

/// The end of a virtual allocation table of UDF 1.50; the block numbers stand before it (UDF 1.50 2.2.10).
struct VirtualAllocationTableTrailer: RecordedStructure, Equatable {
    var entityIdentifier = EntityIdentifier("")
    var previousVATICBLocation: UInt32 = 0xFFFF_FFFF

    static let byteCount = 36
    static let structureName = "Virtual Allocation Table"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 32, "Entity Identifier",         .structure(), \.entityIdentifier),
        Field(RBP: 32,  4, "Previous VAT ICB Location", .uint32,      \.previousVATICBLocation),
    ]
}
