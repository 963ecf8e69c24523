import ByteLayout

/// What identifies the volume (ECMA-167 3/10.1, UDF 2.2.2).
struct PrimaryVolumeDescriptor: VolumeDescriptor, Equatable {
    var tag = DescriptorTag()
    var volumeDescriptorSequenceNumber: UInt32 = 0
    var primaryVolumeDescriptorNumber: UInt32 = 0
    var volumeIdentifier = ""
    var volumeSequenceNumber: UInt16 = 1
    var maximumVolumeSequenceNumber: UInt16 = 1
    var interchangeLevel: UInt16 = 2
    var maximumInterchangeLevel: UInt16 = 3
    var characterSetList: UInt32 = 1
    var maximumCharacterSetList: UInt32 = 1
    var volumeSetIdentifier = ""
    var descriptorCharacterSet = CharacterSetSpecification()
    var explanatoryCharacterSet = CharacterSetSpecification()
    var volumeAbstract = ExtentDescriptor()
    var volumeCopyrightNotice = ExtentDescriptor()
    var applicationIdentifier = EntityIdentifier("")
    var recordingDateAndTime = RecordedTimestamp()
    var implementationIdentifier = EntityIdentifier.implementation
    var implementationUse: [UInt8] = []
    var predecessorVolumeDescriptorSequenceLocation: UInt32 = 0
    var flags: UInt16 = 0

    static let tagIdentifier = TagIdentifier.primaryVolumeDescriptor
    static let byteCount = 512
    static let structureName = "Primary Volume Descriptor"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:   0,  16, "Descriptor Tag",                    .structure(),  \.tag),
        Field(RBP:  16,   4, "Volume Descriptor Sequence Number", .uint32,       \.volumeDescriptorSequenceNumber),
        Field(RBP:  20,   4, "Primary Volume Descriptor Number",  .uint32,       \.primaryVolumeDescriptorNumber),
        Field(RBP:  24,  32, "Volume Identifier",                 .dstring(32),  \.volumeIdentifier),
        Field(RBP:  56,   2, "Volume Sequence Number",            .uint16,       \.volumeSequenceNumber),
        Field(RBP:  58,   2, "Maximum Volume Sequence Number",    .uint16,       \.maximumVolumeSequenceNumber),
        Field(RBP:  60,   2, "Interchange Level",                 .uint16,       \.interchangeLevel),
        Field(RBP:  62,   2, "Maximum Interchange Level",         .uint16,       \.maximumInterchangeLevel),
        Field(RBP:  64,   4, "Character Set List",                .uint32,       \.characterSetList),
        Field(RBP:  68,   4, "Maximum Character Set List",        .uint32,       \.maximumCharacterSetList),
        Field(RBP:  72, 128, "Volume Set Identifier",             .dstring(128), \.volumeSetIdentifier),
        Field(RBP: 200,  64, "Descriptor Character Set",          .structure(),  \.descriptorCharacterSet),
        Field(RBP: 264,  64, "Explanatory Character Set",         .structure(),  \.explanatoryCharacterSet),
        Field(RBP: 328,   8, "Volume Abstract",                   .structure(),  \.volumeAbstract),
        Field(RBP: 336,   8, "Volume Copyright Notice",           .structure(),  \.volumeCopyrightNotice),
        Field(RBP: 344,  32, "Application Identifier",            .structure(),  \.applicationIdentifier),
        Field(RBP: 376,  12, "Recording Date and Time",           .structure(),  \.recordingDateAndTime),
        Field(RBP: 388,  32, "Implementation Identifier",         .structure(),  \.implementationIdentifier),
        Field(RBP: 420,  64, "Implementation Use",                .bytes(64),    \.implementationUse),
        Field(RBP: 484,   4, "Predecessor Volume Descriptor Sequence Location", .uint32,
                                                                                 \.predecessorVolumeDescriptorSequenceLocation),
        Field(RBP: 488,   2, "Flags",                             .uint16,       \.flags),
        .reserved(RBP: 490, 22),
    ]
}
