import ByteLayout

/// The start of a table of replaced packets; its entries follow (UDF 2.2.11, from 2.50 on 2.2.12).
struct SparingTable: RecordedStructure, Equatable {
    var tag = DescriptorTag()
    var sparingIdentifier = EntityIdentifier("")
    var reallocationTableLength: UInt16 = 0
    var sequenceNumber: UInt32 = 0

    static let entityName = "*UDF Sparing Table"
    static let byteCount = 56
    static let structureName = "Sparing Table"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 16, "Descriptor Tag",            .structure(), \.tag),
        Field(RBP: 16, 32, "Sparing Identifier",        .structure(), \.sparingIdentifier),
        Field(RBP: 48,  2, "Reallocation Table Length", .uint16,      \.reallocationTableLength),
        .reserved(RBP: 50, 2),
        Field(RBP: 52,  4, "Sequence Number",           .uint32,      \.sequenceNumber),
    ]
}

/// One replaced packet: its block in the partition, and the sector that stands for it.
struct SparingEntry: RecordedStructure, Equatable {
    var originalLocation: UInt32 = 0
    var mappedLocation: UInt32 = 0

    static let byteCount = 8
    static let structureName = "Sparing Map Entry"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP: 0, 4, "Original Location", .uint32, \.originalLocation),
        Field(RBP: 4, 4, "Mapped Location",   .uint32, \.mappedLocation),
    ]
}
