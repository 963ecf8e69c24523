import ByteLayout

/// What kind of file a Directory Record is about (ECMA-119 9.1.6).
struct FileFlags: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// The Existence bit: the file need not be made known to the user.
    static let hidden = Self(rawValue: 1 << 0)
    static let directory = Self(rawValue: 1 << 1)
    static let associatedFile = Self(rawValue: 1 << 2)
    static let record = Self(rawValue: 1 << 3)
    static let protection = Self(rawValue: 1 << 4)
    /// Not the last Directory Record of the file.
    static let multiExtent = Self(rawValue: 1 << 7)
}

/// The part of a Directory Record that has a fixed length (ECMA-119 9.1); the File Identifier follows it.
struct DirectoryRecord: RecordedStructure, Equatable {
    var lengthOfDirectoryRecord: UInt8 = 0
    var extendedAttributeRecordLength: UInt8 = 0
    var locationOfExtent: UInt32 = 0
    var dataLength: UInt32 = 0
    var recordingDateAndTime = RecordingDateAndTime()
    var fileFlags: FileFlags = []
    var fileUnitSize: UInt8 = 0
    var interleaveGapSize: UInt8 = 0
    var volumeSequenceNumber: UInt16 = 1
    var lengthOfFileIdentifier: UInt8 = 0

    init() {}

    static let structureName = "Directory Record"
    static let byteCount = 33
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(BP: 1, 1,   "Length of Directory Record",       .n711,                 \.lengthOfDirectoryRecord),
        Field(BP: 2, 2,   "Extended Attribute Record Length", .n711,                 \.extendedAttributeRecordLength),
        Field(BP: 3, 10,  "Location of Extent",               .n733,                 \.locationOfExtent),
        Field(BP: 11, 18, "Data Length",                      .n733,                 \.dataLength),
        Field(BP: 19, 25, "Recording Date and Time",          .structure(),          \.recordingDateAndTime),
        Field(BP: 26, 26, "File Flags",                       .raw(FileFlags.self),  \.fileFlags),
        Field(BP: 27, 27, "File Unit Size",                   .n711,                 \.fileUnitSize),
        Field(BP: 28, 28, "Interleave Gap Size",              .n711,                 \.interleaveGapSize),
        Field(BP: 29, 32, "Volume Sequence Number",           .n723,                 \.volumeSequenceNumber),
        Field(BP: 33, 33, "Length of File Identifier",        .n711,                 \.lengthOfFileIdentifier),
    ]

    /// The bytes of a record whose identifier has so many: an even number (ECMA-119 9.1.12).
    static func byteCount(identifierByteCount count: Int) -> Int { (byteCount + count + 1) & ~1 }
}

/// The Directory Record for Root Directory in a volume descriptor (ECMA-119 8.4.18): a record and the identifier of one
/// byte, which is zero.
struct RootDirectoryRecord: RecordedStructure, Equatable {
    var record = DirectoryRecord()

    init() {}

    static let structureName = "Directory Record for Root Directory"
    static let byteCount = 34
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(BP: 1, 33, "Directory Record", .structure(), \.record),
        .reserved(BP: 34, 34),
    ]
}
