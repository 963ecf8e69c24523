import ByteLayout

/// icbtag: what kind of file an entry describes, and how (ECMA-167 4/14.6, UDF 2.3.5).
struct InformationControlBlockTag: RecordedStructure, Equatable {
    enum FileType: UInt8 {
        case unallocatedSpaceEntry = 1
        case partitionIntegrityEntry = 2
        case indirectEntry = 3
        case directory = 4
        case file = 5
        case blockSpecialDevice = 6
        case characterSpecialDevice = 7
        case extendedAttributes = 8
        case fifo = 9
        case socket = 10
        case terminalEntry = 11
        case symbolicLink = 12
        case streamDirectory = 13
        case virtualAllocationTable = 248
        case realTimeFile = 249
        case metadataFile = 250
        case metadataMirrorFile = 251
        case metadataBitmapFile = 252
    }

    /// Bits 0 to 2 of the flags: what the allocation descriptors are.
    enum AllocationDescriptorType: UInt16 {
        case short = 0
        case long = 1
        case extended = 2
        /// None: the data stand in their place.
        case embedded = 3
    }

    static let directStrategy: UInt16 = 4
    /// Bit 10 of the flags.
    static let systemFlag: UInt16 = 1 << 10
    /// Bit 13 of the flags: the file is a named stream.
    static let streamFlag: UInt16 = 1 << 13

    var priorRecordedNumberOfDirectEntries: UInt32 = 0
    var strategyType = Self.directStrategy
    var strategyParameter: UInt16 = 0
    var maximumNumberOfEntries: UInt16 = 1
    var fileType: UInt8 = 0
    var parentICBLocation = LogicalBlockAddress()
    var flags: UInt16 = 0

    static let byteCount = 20
    static let structureName = "ICB Tag"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 4, "Prior Recorded Number of Direct Entries", .uint32,      \.priorRecordedNumberOfDirectEntries),
        Field(RBP:  4, 2, "Strategy Type",                           .uint16,      \.strategyType),
        Field(RBP:  6, 2, "Strategy Parameter",                      .uint16,      \.strategyParameter),
        Field(RBP:  8, 2, "Maximum Number of Entries",               .uint16,      \.maximumNumberOfEntries),
        .reserved(RBP: 10, 1),
        Field(RBP: 11, 1, "File Type",                               .uint8,       \.fileType),
        Field(RBP: 12, 6, "Parent ICB Location",                     .structure(), \.parentICBLocation),
        Field(RBP: 18, 2, "Flags",                                   .uint16,      \.flags),
    ]

    var allocationDescriptorType: AllocationDescriptorType? { AllocationDescriptorType(rawValue: flags & 0b111) }
}
