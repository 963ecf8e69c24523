import ByteLayout

/// The fixed part of the list of unallocated sectors (ECMA-167 3/10.8). Ours lists none.
struct UnallocatedSpaceDescriptor: VolumeDescriptor, Equatable {
    var tag = DescriptorTag()
    var volumeDescriptorSequenceNumber: UInt32 = 4
    var numberOfAllocationDescriptors: UInt32 = 0

    static let tagIdentifier = TagIdentifier.unallocatedSpaceDescriptor
    static let byteCount = 24
    static let structureName = "Unallocated Space Descriptor"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 16, "Descriptor Tag",                    .structure(), \.tag),
        Field(RBP: 16,  4, "Volume Descriptor Sequence Number", .uint32,      \.volumeDescriptorSequenceNumber),
        Field(RBP: 20,  4, "Number of Allocation Descriptors",  .uint32,      \.numberOfAllocationDescriptors),
    ]
}
