import ByteLayout

/// The fixed part of a bitmap of free blocks, a bit a block (ECMA-167 4/14.12). Its CRC covers what it likes.
struct SpaceBitmapDescriptor: TaggedDescriptor, Equatable {
    var tag = DescriptorTag()
    var numberOfBits: UInt32 = 0
    var numberOfBytes: UInt32 = 0

    static let tagIdentifier = TagIdentifier.spaceBitmapDescriptor
    static let byteCount = 24
    static let structureName = "Space Bitmap Descriptor"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 16, "Descriptor Tag",  .structure(), \.tag),
        Field(RBP: 16,  4, "Number of Bits",  .uint32,      \.numberOfBits),
        Field(RBP: 20,  4, "Number of Bytes", .uint32,      \.numberOfBytes),
    ]
}
