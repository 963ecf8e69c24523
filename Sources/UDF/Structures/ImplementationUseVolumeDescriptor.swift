import ByteLayout

/// UDF's information on the logical volume (ECMA-167 3/10.4, UDF 2.2.7).
struct ImplementationUseVolumeDescriptor: VolumeDescriptor, Equatable {
    var tag = DescriptorTag()
    var volumeDescriptorSequenceNumber: UInt32 = 1
    var implementationIdentifier = EntityIdentifier("")
    var logicalVolumeInformationCharacterSet = CharacterSetSpecification()
    var logicalVolumeIdentifier = ""
    var logicalVolumeInformation1 = ""
    var logicalVolumeInformation2 = ""
    var logicalVolumeInformation3 = ""
    var informationImplementationIdentifier = EntityIdentifier.implementation
    var implementationUse: [UInt8] = []

    static let tagIdentifier = TagIdentifier.implementationUseVolumeDescriptor
    static let byteCount = 512
    static let structureName = "Implementation Use Volume Descriptor"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:   0,  16, "Descriptor Tag",                    .structure(),  \.tag),
        Field(RBP:  16,   4, "Volume Descriptor Sequence Number", .uint32,       \.volumeDescriptorSequenceNumber),
        Field(RBP:  20,  32, "Implementation Identifier",         .structure(),  \.implementationIdentifier),
        Field(RBP:  52,  64, "LVI Charset",                       .structure(),  \.logicalVolumeInformationCharacterSet),
        Field(RBP: 116, 128, "Logical Volume Identifier",         .dstring(128), \.logicalVolumeIdentifier),
        Field(RBP: 244,  36, "LV Info 1",                         .dstring(36),  \.logicalVolumeInformation1),
        Field(RBP: 280,  36, "LV Info 2",                         .dstring(36),  \.logicalVolumeInformation2),
        Field(RBP: 316,  36, "LV Info 3",                         .dstring(36),  \.logicalVolumeInformation3),
        Field(RBP: 352,  32, "Implementation ID",                 .structure(),  \.informationImplementationIdentifier),
        Field(RBP: 384, 128, "Implementation Use",                .bytes(128),   \.implementationUse),
    ]
}
