import ByteLayout

/// The end of a sequence of descriptors (ECMA-167 3/10.9, 4/14.2).
struct TerminatingDescriptor: TaggedDescriptor, Equatable {
    var tag = DescriptorTag()

    static let tagIdentifier = TagIdentifier.terminatingDescriptor
    static let byteCount = 512
    static let structureName = "Terminating Descriptor"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP: 0, 16, "Descriptor Tag", .structure(), \.tag),
        .reserved(RBP: 16, 496),
    ]
}
