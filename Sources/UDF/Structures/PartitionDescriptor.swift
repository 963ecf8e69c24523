import ByteLayout

/// A partition of the volume (ECMA-167 3/10.5, UDF 2.2.12, from 2.50 on 2.2.14).
struct PartitionDescriptor: VolumeDescriptor, Equatable {
    enum AccessType: UInt32 {
        case unspecified = 0
        case readOnly = 1
        case writeOnce = 2
        case rewritable = 3
        case overwritable = 4
    }

    var tag = DescriptorTag()
    var volumeDescriptorSequenceNumber: UInt32 = 2
    /// Bit 0: its space is allocated.
    var partitionFlags: UInt16 = 1
    var partitionNumber: UInt16 = 0
    var partitionContents = EntityIdentifier("")
    var partitionHeader = PartitionHeaderDescriptor()
    var accessType: UInt32 = 0
    var partitionStartingLocation: UInt32 = 0
    var partitionLength: UInt32 = 0
    var implementationIdentifier = EntityIdentifier.implementation
    var implementationUse: [UInt8] = []

    static let tagIdentifier = TagIdentifier.partitionDescriptor
    static let byteCount = 512
    static let structureName = "Partition Descriptor"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:   0,  16, "Descriptor Tag",                    .structure(), \.tag),
        Field(RBP:  16,   4, "Volume Descriptor Sequence Number", .uint32,      \.volumeDescriptorSequenceNumber),
        Field(RBP:  20,   2, "Partition Flags",                   .uint16,      \.partitionFlags),
        Field(RBP:  22,   2, "Partition Number",                  .uint16,      \.partitionNumber),
        Field(RBP:  24,  32, "Partition Contents",                .structure(), \.partitionContents),
        Field(RBP:  56, 128, "Partition Contents Use",            .structure(), \.partitionHeader),
        Field(RBP: 184,   4, "Access Type",                       .uint32,      \.accessType),
        Field(RBP: 188,   4, "Partition Starting Location",       .uint32,      \.partitionStartingLocation),
        Field(RBP: 192,   4, "Partition Length",                  .uint32,      \.partitionLength),
        Field(RBP: 196,  32, "Implementation Identifier",         .structure(), \.implementationIdentifier),
        Field(RBP: 228, 128, "Implementation Use",                .bytes(128),  \.implementationUse),
        .reserved(RBP: 356, 156),
    ]
}

/// Where a partition records what space of it is free (ECMA-167 4/14.3).
struct PartitionHeaderDescriptor: RecordedStructure, Equatable {
    var unallocatedSpaceTable = ShortAllocationDescriptor()
    var unallocatedSpaceBitmap = ShortAllocationDescriptor()
    var partitionIntegrityTable = ShortAllocationDescriptor()
    var freedSpaceTable = ShortAllocationDescriptor()
    var freedSpaceBitmap = ShortAllocationDescriptor()

    static let byteCount = 128
    static let structureName = "Partition Header Descriptor"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 8, "Unallocated Space Table",   .structure(), \.unallocatedSpaceTable),
        Field(RBP:  8, 8, "Unallocated Space Bitmap",  .structure(), \.unallocatedSpaceBitmap),
        Field(RBP: 16, 8, "Partition Integrity Table", .structure(), \.partitionIntegrityTable),
        Field(RBP: 24, 8, "Freed Space Table",         .structure(), \.freedSpaceTable),
        Field(RBP: 32, 8, "Freed Space Bitmap",        .structure(), \.freedSpaceBitmap),
        .reserved(RBP: 40, 88),
    ]
}
