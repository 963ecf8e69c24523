import ByteLayout

/// Where a volume descriptor sequence goes on (ECMA-167 3/10.3).
struct VolumeDescriptorPointer: VolumeDescriptor, Equatable {
    var tag = DescriptorTag()
    var volumeDescriptorSequenceNumber: UInt32 = 0
    var nextVolumeDescriptorSequenceExtent = ExtentDescriptor()

    static let tagIdentifier = TagIdentifier.volumeDescriptorPointer
    static let byteCount = 512
    static let structureName = "Volume Descriptor Pointer"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 16, "Descriptor Tag",                         .structure(), \.tag),
        Field(RBP: 16,  4, "Volume Descriptor Sequence Number",      .uint32,      \.volumeDescriptorSequenceNumber),
        Field(RBP: 20,  8, "Next Volume Descriptor Sequence Extent", .structure(), \.nextVolumeDescriptorSequenceExtent),
        .reserved(RBP: 28, 484),
    ]
}
