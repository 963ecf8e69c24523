public import ByteLayout

/// What kind of file a Directory Record is about (ECMA-119 9.1.6).
public struct FileFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The Existence bit: the file need not be made known to the user.
    public static let hidden = Self(rawValue: 1 << 0)
    public static let directory = Self(rawValue: 1 << 1)
    public static let associatedFile = Self(rawValue: 1 << 2)
    public static let record = Self(rawValue: 1 << 3)
    public static let protection = Self(rawValue: 1 << 4)
    /// Not the last Directory Record of the file.
    public static let multiExtent = Self(rawValue: 1 << 7)
}

/// The part of a Directory Record that has a fixed length (ECMA-119 9.1); the File Identifier follows it.
public struct DirectoryRecord: RecordedStructure, Equatable {
    public var lengthOfDirectoryRecord: UInt8 = 0
    public var extendedAttributeRecordLength: UInt8 = 0
    public var locationOfExtent: UInt32 = 0
    public var dataLength: UInt32 = 0
    public var recordingDateAndTime = RecordingDateAndTime()
    public var fileFlags: FileFlags = []
    public var fileUnitSize: UInt8 = 0
    public var interleaveGapSize: UInt8 = 0
    public var volumeSequenceNumber: UInt16 = 1
    public var lengthOfFileIdentifier: UInt8 = 0

    public init() {}

    public static let structureName = "Directory Record"
    public static let byteCount = 33
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
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
public struct RootDirectoryRecord: RecordedStructure, Equatable {
    public var record = DirectoryRecord()

    public init() {}

    public static let structureName = "Directory Record for Root Directory"
    public static let byteCount = 34
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(BP: 1, 33, "Directory Record", .structure(), \.record),
        .reserved(BP: 34, 34),
    ]
}
