import ByteLayout

/// The set of files of the volume, with its root directory (ECMA-167 4/14.1, UDF 2.3.2).
struct FileSetDescriptor: TaggedDescriptor, Equatable {
    var tag = DescriptorTag()
    var recordingDateAndTime = RecordedTimestamp()
    var interchangeLevel: UInt16 = 3
    var maximumInterchangeLevel: UInt16 = 3
    var characterSetList: UInt32 = 1
    var maximumCharacterSetList: UInt32 = 1
    var fileSetNumber: UInt32 = 0
    var fileSetDescriptorNumber: UInt32 = 0
    var logicalVolumeIdentifierCharacterSet = CharacterSetSpecification()
    var logicalVolumeIdentifier = ""
    var fileSetCharacterSet = CharacterSetSpecification()
    var fileSetIdentifier = ""
    var copyrightFileIdentifier = ""
    var abstractFileIdentifier = ""
    var rootDirectoryICB = LongAllocationDescriptor()
    var domainIdentifier = EntityIdentifier("")
    var nextExtent = LongAllocationDescriptor()
    var systemStreamDirectoryICB = LongAllocationDescriptor()

    static let tagIdentifier = TagIdentifier.fileSetDescriptor
    static let byteCount = 512
    static let structureName = "File Set Descriptor"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:   0,  16, "Descriptor Tag",                           .structure(),  \.tag),
        Field(RBP:  16,  12, "Recording Date and Time",                  .structure(),  \.recordingDateAndTime),
        Field(RBP:  28,   2, "Interchange Level",                        .uint16,       \.interchangeLevel),
        Field(RBP:  30,   2, "Maximum Interchange Level",                .uint16,       \.maximumInterchangeLevel),
        Field(RBP:  32,   4, "Character Set List",                       .uint32,       \.characterSetList),
        Field(RBP:  36,   4, "Maximum Character Set List",               .uint32,       \.maximumCharacterSetList),
        Field(RBP:  40,   4, "File Set Number",                          .uint32,       \.fileSetNumber),
        Field(RBP:  44,   4, "File Set Descriptor Number",               .uint32,       \.fileSetDescriptorNumber),
        Field(RBP:  48,  64, "Logical Volume Identifier Character Set",  .structure(),  \.logicalVolumeIdentifierCharacterSet),
        Field(RBP: 112, 128, "Logical Volume Identifier",                .dstring(128), \.logicalVolumeIdentifier),
        Field(RBP: 240,  64, "File Set Character Set",                   .structure(),  \.fileSetCharacterSet),
        Field(RBP: 304,  32, "File Set Identifier",                      .dstring(32),  \.fileSetIdentifier),
        Field(RBP: 336,  32, "Copyright File Identifier",                .dstring(32),  \.copyrightFileIdentifier),
        Field(RBP: 368,  32, "Abstract File Identifier",                 .dstring(32),  \.abstractFileIdentifier),
        Field(RBP: 400,  16, "Root Directory ICB",                       .structure(),  \.rootDirectoryICB),
        Field(RBP: 416,  32, "Domain Identifier",                        .structure(),  \.domainIdentifier),
        Field(RBP: 448,  16, "Next Extent",                              .structure(),  \.nextExtent),
        Field(RBP: 464,  16, "System Stream Directory ICB",              .structure(),  \.systemStreamDirectoryICB),
        .reserved(RBP: 480, 32),
    ]
}
