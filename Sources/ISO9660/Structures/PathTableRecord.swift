import ByteLayout

/// The fixed part of a record in a Type L Path Table (ECMA-119 9.4); the Directory Identifier follows it.
struct PathTableRecord: RecordedStructure, Equatable {
    var lengthOfDirectoryIdentifier: UInt8 = 0
    var extendedAttributeRecordLength: UInt8 = 0
    var locationOfExtent: UInt32 = 0
    var parentDirectoryNumber: UInt16 = 0

    static let structureName = "Path Table Record"
    static let byteCount = 8
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(BP: 1, 1, "Length of Directory Identifier",   .n711, \.lengthOfDirectoryIdentifier),
        Field(BP: 2, 2, "Extended Attribute Record Length", .n711, \.extendedAttributeRecordLength),
        Field(BP: 3, 6, "Location of Extent",               .n731, \.locationOfExtent),
        Field(BP: 7, 8, "Parent Directory Number",          .n721, \.parentDirectoryNumber),
    ]

    /// The bytes of a record whose identifier has so many: an even number (ECMA-119 9.4.6).
    static func byteCount(identifierByteCount count: Int) -> Int { (byteCount + count + 1) & ~1 }
}

/// The same in a Type M Path Table, where numbers are recorded the most significant byte first (ECMA-119 6.9.2).
struct TypeMPathTableRecord: RecordedStructure, Equatable {
    var record = PathTableRecord()

    static let structureName = "Path Table Record"
    static let byteCount = 8
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(BP: 1, 1, "Length of Directory Identifier",   .n711, \.record.lengthOfDirectoryIdentifier),
        Field(BP: 2, 2, "Extended Attribute Record Length", .n711, \.record.extendedAttributeRecordLength),
        Field(BP: 3, 6, "Location of Extent",               .n732, \.record.locationOfExtent),
        Field(BP: 7, 8, "Parent Directory Number",          .n722, \.record.parentDirectoryNumber),
    ]
}
