import ByteLayout

/// The start of the extended attributes in a file entry (ECMA-167 4/14.10.1).
struct ExtendedAttributeHeaderDescriptor: TaggedDescriptor, Equatable {
    /// The location of attributes of which there are none.
    static let none: UInt32 = 0xFFFF_FFFF

    var tag = DescriptorTag()
    var implementationAttributesLocation = Self.none
    var applicationAttributesLocation = Self.none

    static let tagIdentifier = TagIdentifier.extendedAttributeHeaderDescriptor
    static let byteCount = 24
    static let structureName = "Extended Attribute Header Descriptor"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 16, "Descriptor Tag",                     .structure(), \.tag),
        Field(RBP: 16,  4, "Implementation Attributes Location", .uint32,      \.implementationAttributesLocation),
        Field(RBP: 20,  4, "Application Attributes Location",    .uint32,      \.applicationAttributesLocation),
    ]
}

/// An attribute's first bytes (ECMA-167 4/14.10.2).
struct ExtendedAttributeHeader: RecordedStructure, Equatable {
    var attributeType: UInt32 = 0
    var attributeSubtype: UInt8 = 0
    var attributeLength: UInt32 = 0

    static let byteCount = 12
    static let structureName = "Extended Attribute"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP: 0, 4, "Attribute Type",    .uint32, \.attributeType),
        Field(RBP: 4, 1, "Attribute Subtype", .uint8,  \.attributeSubtype),
        .reserved(RBP: 5, 3),
        Field(RBP: 8, 4, "Attribute Length",  .uint32, \.attributeLength),
    ]
}

/// The creation time of a file whose entry has no field for it (ECMA-167 4/14.10.5, UDF 3.3.4.3).
struct FileTimesExtendedAttribute: RecordedStructure, Equatable {
    static let attributeType: UInt32 = 5
    static let creation: UInt32 = 0b1

    var header = ExtendedAttributeHeader()
    var dataLength: UInt32 = 12
    var fileTimeExistence = Self.creation
    var creationTime = RecordedTimestamp()

    static let byteCount = 32
    static let structureName = "File Times Extended Attribute"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 12, "Header",              .structure(), \.header),
        Field(RBP: 12,  4, "Data Length",         .uint32,      \.dataLength),
        Field(RBP: 16,  4, "File Time Existence", .uint32,      \.fileTimeExistence),
        Field(RBP: 20, 12, "File Times",          .structure(), \.creationTime),
    ]

    init() {
        header.attributeType = Self.attributeType
        header.attributeSubtype = 1
        header.attributeLength = UInt32(Self.byteCount)
    }

    init(creationTime: RecordedTimestamp) {
        self.init()
        self.creationTime = creationTime
    }
}
