import ByteLayout

/// A partition map of type 1: a partition of the volume as it is (ECMA-167 3/10.7.2).
struct PhysicalPartitionMap: RecordedStructure, Equatable {
    var partitionMapType: UInt8 = 1
    var partitionMapLength: UInt8 = 6
    var volumeSequenceNumber: UInt16 = 1
    var partitionNumber: UInt16 = 0

    static let byteCount = 6
    static let structureName = "Type 1 Partition Map"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP: 0, 1, "Partition Map Type",     .uint8,  \.partitionMapType),
        Field(RBP: 1, 1, "Partition Map Length",   .uint8,  \.partitionMapLength),
        Field(RBP: 2, 2, "Volume Sequence Number", .uint16, \.volumeSequenceNumber),
        Field(RBP: 4, 2, "Partition Number",       .uint16, \.partitionNumber),
    ]
}

/// A partition map of type 2: what UDF makes of such maps begins alike (ECMA-167 3/10.7.3, UDF 2.2.8).
protocol Type2PartitionMap: RecordedStructure {
    var partitionMapType: UInt8 { get set }
    var partitionMapLength: UInt8 { get set }
    var partitionTypeIdentifier: EntityIdentifier { get set }
    var volumeSequenceNumber: UInt16 { get set }
    var partitionNumber: UInt16 { get set }
}

extension Type2PartitionMap {
    static var byteCount: Int { 64 }

    // swift-format-ignore
    static var head: [Field<Self>] {
        [
            Field(RBP:  0,  1, "Partition Map Type",        .uint8,       \.partitionMapType),
            Field(RBP:  1,  1, "Partition Map Length",      .uint8,       \.partitionMapLength),
            .reserved(RBP: 2, 2),
            Field(RBP:  4, 32, "Partition Type Identifier", .structure(), \.partitionTypeIdentifier),
            Field(RBP: 36,  2, "Volume Sequence Number",    .uint16,      \.volumeSequenceNumber),
            Field(RBP: 38,  2, "Partition Number",          .uint16,      \.partitionNumber),
        ]
    }
}

/// A partition whose blocks a table translates; also what is read of any map of type 2 first (UDF 2.2.8).
struct VirtualPartitionMap: Type2PartitionMap, Equatable {
    var partitionMapType: UInt8 = 2
    var partitionMapLength: UInt8 = 64
    var partitionTypeIdentifier = EntityIdentifier("")
    var volumeSequenceNumber: UInt16 = 1
    var partitionNumber: UInt16 = 0

    static let structureName = "Type 2 Partition Map"
    // swift-format-ignore
    static let layout: [Field<Self>] = head + [
        .reserved(RBP: 40, 24),
    ]
}

/// A partition whose defective packets are replaced by others (UDF 2.2.9).
struct SparablePartitionMap: Type2PartitionMap, Equatable {
    var partitionMapType: UInt8 = 2
    var partitionMapLength: UInt8 = 64
    var partitionTypeIdentifier = EntityIdentifier("")
    var volumeSequenceNumber: UInt16 = 1
    var partitionNumber: UInt16 = 0
    var packetLength: UInt16 = 32
    var numberOfSparingTables: UInt8 = 0
    var sizeOfEachSparingTable: UInt32 = 0
    var locationOfSparingTable1: UInt32 = 0
    var locationOfSparingTable2: UInt32 = 0
    var locationOfSparingTable3: UInt32 = 0
    var locationOfSparingTable4: UInt32 = 0

    static let structureName = "Sparable Partition Map"
    // swift-format-ignore
    static let layout: [Field<Self>] = head + [
        Field(RBP: 40,  2, "Packet Length",              .uint16,      \.packetLength),
        Field(RBP: 42,  1, "Number of Sparing Tables",   .uint8,       \.numberOfSparingTables),
        .reserved(RBP: 43, 1),
        Field(RBP: 44,  4, "Size of Each Sparing Table", .uint32,      \.sizeOfEachSparingTable),
        Field(RBP: 48,  4, "Location of Sparing Table 1", .uint32,     \.locationOfSparingTable1),
        Field(RBP: 52,  4, "Location of Sparing Table 2", .uint32,     \.locationOfSparingTable2),
        Field(RBP: 56,  4, "Location of Sparing Table 3", .uint32,     \.locationOfSparingTable3),
        Field(RBP: 60,  4, "Location of Sparing Table 4", .uint32,     \.locationOfSparingTable4),
    ]

    var locationsOfSparingTables: [UInt32] {
        let all = [
            locationOfSparingTable1, locationOfSparingTable2, locationOfSparingTable3, locationOfSparingTable4,
        ]
        return Array(all.prefix(Int(numberOfSparingTables)))
    }
}

/// A partition within files of another, which holds all structures and no data (UDF 2.50 2.2.10).
struct MetadataPartitionMap: Type2PartitionMap, Equatable {
    static let noBitmap: UInt32 = 0xFFFF_FFFF
    static let duplicateMetadata: UInt8 = 0b1

    var partitionMapType: UInt8 = 2
    var partitionMapLength: UInt8 = 64
    var partitionTypeIdentifier = EntityIdentifier("")
    var volumeSequenceNumber: UInt16 = 1
    var partitionNumber: UInt16 = 0
    var metadataFileLocation: UInt32 = 0
    var metadataMirrorFileLocation: UInt32 = 0
    var metadataBitmapFileLocation = Self.noBitmap
    var allocationUnitSize: UInt32 = 0
    var alignmentUnitSize: UInt16 = 0
    var flags: UInt8 = 0

    static let structureName = "Metadata Partition Map"
    // swift-format-ignore
    static let layout: [Field<Self>] = head + [
        Field(RBP: 40,  4, "Metadata File Location",        .uint32,      \.metadataFileLocation),
        Field(RBP: 44,  4, "Metadata Mirror File Location", .uint32,      \.metadataMirrorFileLocation),
        Field(RBP: 48,  4, "Metadata Bitmap File Location", .uint32,      \.metadataBitmapFileLocation),
        Field(RBP: 52,  4, "Allocation Unit Size",          .uint32,      \.allocationUnitSize),
        Field(RBP: 56,  2, "Alignment Unit Size",           .uint16,      \.alignmentUnitSize),
        Field(RBP: 58,  1, "Flags",                         .uint8,       \.flags),
        .reserved(RBP: 59, 5),
    ]
}
