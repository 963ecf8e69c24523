import ByteLayout

/// The fixed part of the logical volume's state; two tables and UDF's part follow (ECMA-167 3/10.10, UDF 2.2.6).
struct LogicalVolumeIntegrityDescriptor: TaggedDescriptor, Equatable {
    enum IntegrityType: UInt32 {
        case open = 0
        case close = 1
    }

    var tag = DescriptorTag()
    var recordingDateAndTime = RecordedTimestamp()
    var integrityType: UInt32 = 1
    var nextIntegrityExtent = ExtentDescriptor()
    /// The only field of the Logical Volume Header Descriptor (ECMA-167 4/14.15): the next unique ID.
    var uniqueID: UInt64 = 16
    var numberOfPartitions: UInt32 = 0
    var lengthOfImplementationUse: UInt32 = 0

    static let tagIdentifier = TagIdentifier.logicalVolumeIntegrityDescriptor
    static let byteCount = 80
    static let structureName = "Logical Volume Integrity Descriptor"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 16, "Descriptor Tag",                         .structure(), \.tag),
        Field(RBP: 16, 12, "Recording Date and Time",                .structure(), \.recordingDateAndTime),
        Field(RBP: 28,  4, "Integrity Type",                         .uint32,      \.integrityType),
        Field(RBP: 32,  8, "Next Integrity Extent",                  .structure(), \.nextIntegrityExtent),
        Field(RBP: 40,  8, "Logical Volume Contents Use: Unique ID", .uint64,      \.uniqueID),
        .reserved(RBP: 48, 24),
        Field(RBP: 72,  4, "Number of Partitions",                   .uint32,      \.numberOfPartitions),
        Field(RBP: 76,  4, "Length of Implementation Use",           .uint32,      \.lengthOfImplementationUse),
    ]
}

/// The integrity descriptor's Implementation Use (UDF 2.2.6.4).
struct LogicalVolumeIntegrityUse: RecordedStructure, Equatable {
    var implementationIdentifier = EntityIdentifier.implementation
    var numberOfFiles: UInt32 = 0
    var numberOfDirectories: UInt32 = 0
    var minimumUDFReadRevision = UDFRevision.v102
    var minimumUDFWriteRevision = UDFRevision.v102
    var maximumUDFWriteRevision = UDFRevision.v102

    static let byteCount = 46
    static let structureName = "Logical Volume Integrity Descriptor Implementation Use"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 32, "Implementation ID",          .structure(),  \.implementationIdentifier),
        Field(RBP: 32,  4, "Number of Files",            .uint32,       \.numberOfFiles),
        Field(RBP: 36,  4, "Number of Directories",      .uint32,       \.numberOfDirectories),
        Field(RBP: 40,  2, "Minimum UDF Read Revision",  .udfRevision,  \.minimumUDFReadRevision),
        Field(RBP: 42,  2, "Minimum UDF Write Revision", .udfRevision,  \.minimumUDFWriteRevision),
        Field(RBP: 44,  2, "Maximum UDF Write Revision", .udfRevision,  \.maximumUDFWriteRevision),
    ]
}

extension Codec<UDFRevision> {
    static var udfRevision: Self { .raw(UDFRevision.self, .uint16) }
}
