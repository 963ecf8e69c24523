import ByteLayout

/// The fixed part of a file's description with its creation time and streams; extended attributes and allocation
/// descriptors follow (ECMA-167 4/14.17, UDF 2.00 2.3.6).
struct ExtendedFileEntry: TaggedDescriptor, Equatable {
    var tag = DescriptorTag()
    var icbTag = InformationControlBlockTag()
    var uid: UInt32 = 0xFFFF_FFFF
    var gid: UInt32 = 0xFFFF_FFFF
    var permissions: UInt32 = 0
    var fileLinkCount: UInt16 = 0
    var recordFormat: UInt8 = 0
    var recordDisplayAttributes: UInt8 = 0
    var recordLength: UInt32 = 0
    var informationLength: UInt64 = 0
    var objectSize: UInt64 = 0
    var logicalBlocksRecorded: UInt64 = 0
    var accessDateAndTime = RecordedTimestamp()
    var modificationDateAndTime = RecordedTimestamp()
    var creationDateAndTime = RecordedTimestamp()
    var attributeDateAndTime = RecordedTimestamp()
    var checkpoint: UInt32 = 1
    var extendedAttributeICB = LongAllocationDescriptor()
    var streamDirectoryICB = LongAllocationDescriptor()
    var implementationIdentifier = EntityIdentifier.implementation
    var uniqueID: UInt64 = 0
    var lengthOfExtendedAttributes: UInt32 = 0
    var lengthOfAllocationDescriptors: UInt32 = 0

    static let tagIdentifier = TagIdentifier.extendedFileEntry
    static let byteCount = 216
    static let structureName = "Extended File Entry"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:   0, 16, "Descriptor Tag",                   .structure(), \.tag),
        Field(RBP:  16, 20, "ICB Tag",                          .structure(), \.icbTag),
        Field(RBP:  36,  4, "Uid",                              .uint32,      \.uid),
        Field(RBP:  40,  4, "Gid",                              .uint32,      \.gid),
        Field(RBP:  44,  4, "Permissions",                      .uint32,      \.permissions),
        Field(RBP:  48,  2, "File Link Count",                  .uint16,      \.fileLinkCount),
        Field(RBP:  50,  1, "Record Format",                    .uint8,       \.recordFormat),
        Field(RBP:  51,  1, "Record Display Attributes",        .uint8,       \.recordDisplayAttributes),
        Field(RBP:  52,  4, "Record Length",                    .uint32,      \.recordLength),
        Field(RBP:  56,  8, "Information Length",               .uint64,      \.informationLength),
        Field(RBP:  64,  8, "Object Size",                      .uint64,      \.objectSize),
        Field(RBP:  72,  8, "Logical Blocks Recorded",          .uint64,      \.logicalBlocksRecorded),
        Field(RBP:  80, 12, "Access Date and Time",             .structure(), \.accessDateAndTime),
        Field(RBP:  92, 12, "Modification Date and Time",       .structure(), \.modificationDateAndTime),
        Field(RBP: 104, 12, "Creation Date and Time",           .structure(), \.creationDateAndTime),
        Field(RBP: 116, 12, "Attribute Date and Time",          .structure(), \.attributeDateAndTime),
        Field(RBP: 128,  4, "Checkpoint",                       .uint32,      \.checkpoint),
        .reserved(RBP: 132, 4),
        Field(RBP: 136, 16, "Extended Attribute ICB",           .structure(), \.extendedAttributeICB),
        Field(RBP: 152, 16, "Stream Directory ICB",             .structure(), \.streamDirectoryICB),
        Field(RBP: 168, 32, "Implementation Identifier",        .structure(), \.implementationIdentifier),
        Field(RBP: 200,  8, "Unique Id",                        .uint64,      \.uniqueID),
        Field(RBP: 208,  4, "Length of Extended Attributes",    .uint32,      \.lengthOfExtendedAttributes),
        Field(RBP: 212,  4, "Length of Allocation Descriptors", .uint32,      \.lengthOfAllocationDescriptors),
    ]
}
