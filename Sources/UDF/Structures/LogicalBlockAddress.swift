import ByteLayout

/// lb_addr: a block of a partition (ECMA-167 4/7.1).
struct LogicalBlockAddress: RecordedStructure, Hashable {
    var logicalBlockNumber: UInt32 = 0
    var partitionReferenceNumber: UInt16 = 0

    static let byteCount = 6
    static let structureName = "lb_addr"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP: 0, 4, "Logical Block Number",       .uint32, \.logicalBlockNumber),
        Field(RBP: 4, 2, "Partition Reference Number", .uint16, \.partitionReferenceNumber),
    ]
}
