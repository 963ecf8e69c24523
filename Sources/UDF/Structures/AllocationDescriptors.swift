import ByteLayout

/// What the two upper bits of an extent's length say (ECMA-167 4/14.14.1.1).
enum ExtentType: UInt32, Sendable {
    case recordedAndAllocated = 0
    case notRecordedButAllocated = 1
    case notRecordedAndNotAllocated = 2
    case nextExtentOfAllocationDescriptors = 3

    static func of(_ extentLength: UInt32) -> Self { Self(rawValue: extentLength >> 30)! }
    static func byteCount(of extentLength: UInt32) -> UInt32 { extentLength & 0x3FFF_FFFF }
}

/// short_ad: an extent in the partition of the descriptor that names it (ECMA-167 4/14.14.1).
struct ShortAllocationDescriptor: RecordedStructure, Hashable {
    var extentLength: UInt32 = 0
    var extentPosition: UInt32 = 0

    static let byteCount = 8
    static let structureName = "short_ad"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP: 0, 4, "Extent Length",   .uint32, \.extentLength),
        Field(RBP: 4, 4, "Extent Position", .uint32, \.extentPosition),
    ]
}

/// long_ad: an extent in any partition (ECMA-167 4/14.14.2), with the use that UDF makes of it (UDF 2.3.4.3, 2.3.10.1).
struct LongAllocationDescriptor: RecordedStructure, Hashable {
    var extentLength: UInt32 = 0
    var extentLocation = LogicalBlockAddress()
    var flags: UInt16 = 0
    /// The lower half of the file's unique ID in a file identifier of UDF 2.00 and later.
    var uniqueID: UInt32 = 0

    static let byteCount = 16
    static let structureName = "long_ad"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 4, "Extent Length",                 .uint32,      \.extentLength),
        Field(RBP:  4, 6, "Extent Location",               .structure(), \.extentLocation),
        Field(RBP: 10, 2, "Implementation Use: Flags",     .uint16,      \.flags),
        Field(RBP: 12, 4, "Implementation Use: Unique ID", .uint32,      \.uniqueID),
    ]
}

/// ext_ad: an extent whose recorded length may differ from the length of its information (ECMA-167 4/14.14.3).
struct ExtendedAllocationDescriptor: RecordedStructure, Hashable {
    var extentLength: UInt32 = 0
    var recordedLength: UInt32 = 0
    var informationLength: UInt32 = 0
    var extentLocation = LogicalBlockAddress()
    var implementationUse: UInt16 = 0

    static let byteCount = 20
    static let structureName = "ext_ad"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 4, "Extent Length",      .uint32,      \.extentLength),
        Field(RBP:  4, 4, "Recorded Length",    .uint32,      \.recordedLength),
        Field(RBP:  8, 4, "Information Length", .uint32,      \.informationLength),
        Field(RBP: 12, 6, "Extent Location",    .structure(), \.extentLocation),
        Field(RBP: 18, 2, "Implementation Use", .uint16,      \.implementationUse),
    ]
}
