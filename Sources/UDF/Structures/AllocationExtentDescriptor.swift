import ByteLayout

/// The start of an extent of allocation descriptors that did not fit before (ECMA-167 4/14.5).
struct AllocationExtentDescriptor: TaggedDescriptor, Equatable {
    var tag = DescriptorTag()
    var previousAllocationExtentLocation: UInt32 = 0
    var lengthOfAllocationDescriptors: UInt32 = 0

    static let tagIdentifier = TagIdentifier.allocationExtentDescriptor
    static let byteCount = 24
    static let structureName = "Allocation Extent Descriptor"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 16, "Descriptor Tag",                      .structure(), \.tag),
        Field(RBP: 16,  4, "Previous Allocation Extent Location", .uint32,      \.previousAllocationExtentLocation),
        Field(RBP: 20,  4, "Length of Allocation Descriptors",    .uint32,      \.lengthOfAllocationDescriptors),
    ]
}
