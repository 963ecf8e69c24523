import ByteLayout

/// The anchor from which a volume is found (ECMA-167 3/10.2).
///
/// Recorded at two or more of sectors 256, N - 256 and N; readers try them in that order.
struct AnchorVolumeDescriptorPointer: TaggedDescriptor, Equatable {
    var tag = DescriptorTag()
    var mainVolumeDescriptorSequenceExtent = ExtentDescriptor()
    var reserveVolumeDescriptorSequenceExtent = ExtentDescriptor()

    static let tagIdentifier = TagIdentifier.anchorVolumeDescriptorPointer
    static let byteCount = 512
    static let structureName = "Anchor Volume Descriptor Pointer"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 16, "Descriptor Tag",                             .structure(), \.tag),
        Field(RBP: 16,  8, "Main Volume Descriptor Sequence Extent",    .structure(), \.mainVolumeDescriptorSequenceExtent),
        Field(RBP: 24,  8, "Reserve Volume Descriptor Sequence Extent", .structure(), \.reserveVolumeDescriptorSequenceExtent),
        .reserved(RBP: 32, 480),
    ]
}
