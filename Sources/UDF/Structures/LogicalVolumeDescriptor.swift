import ByteLayout

/// The fixed part of the logical volume's description; partition maps follow (ECMA-167 3/10.6, UDF 2.2.4).
struct LogicalVolumeDescriptor: VolumeDescriptor, Equatable {
    var tag = DescriptorTag()
    var volumeDescriptorSequenceNumber: UInt32 = 3
    var descriptorCharacterSet = CharacterSetSpecification()
    var logicalVolumeIdentifier = ""
    var logicalBlockSize: UInt32 = 2048
    var domainIdentifier = EntityIdentifier("")
    /// The field Logical Volume Contents Use (ECMA-167 4/3.1, UDF 2.2.4.4).
    var fileSetDescriptorSequence = LongAllocationDescriptor()
    var mapTableLength: UInt32 = 0
    var numberOfPartitionMaps: UInt32 = 0
    var implementationIdentifier = EntityIdentifier.implementation
    var implementationUse: [UInt8] = []
    var integritySequenceExtent = ExtentDescriptor()

    static let tagIdentifier = TagIdentifier.logicalVolumeDescriptor
    static let byteCount = 440
    static let structureName = "Logical Volume Descriptor"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:   0,  16, "Descriptor Tag",                    .structure(),  \.tag),
        Field(RBP:  16,   4, "Volume Descriptor Sequence Number", .uint32,       \.volumeDescriptorSequenceNumber),
        Field(RBP:  20,  64, "Descriptor Character Set",          .structure(),  \.descriptorCharacterSet),
        Field(RBP:  84, 128, "Logical Volume Identifier",         .dstring(128), \.logicalVolumeIdentifier),
        Field(RBP: 212,   4, "Logical Block Size",                .uint32,       \.logicalBlockSize),
        Field(RBP: 216,  32, "Domain Identifier",                 .structure(),  \.domainIdentifier),
        Field(RBP: 248,  16, "Logical Volume Contents Use",       .structure(),  \.fileSetDescriptorSequence),
        Field(RBP: 264,   4, "Map Table Length",                  .uint32,       \.mapTableLength),
        Field(RBP: 268,   4, "Number of Partition Maps",          .uint32,       \.numberOfPartitionMaps),
        Field(RBP: 272,  32, "Implementation Identifier",         .structure(),  \.implementationIdentifier),
        Field(RBP: 304, 128, "Implementation Use",                .bytes(128),   \.implementationUse),
        Field(RBP: 432,   8, "Integrity Sequence Extent",         .structure(),  \.integritySequenceExtent),
    ]
}
