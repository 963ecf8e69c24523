public import DiscImage

/// What a volume says of itself.
public struct UDFVolumeFacts: Hashable, Sendable {
    /// The label: the logical volume's identifier.
    public internal(set) var volumeIdentifier = ""
    public internal(set) var primaryVolumeIdentifier = ""
    public internal(set) var volumeSetIdentifier = ""
    /// As the logical volume's domain states it.
    public internal(set) var revision = UDFRevision(rawValue: 0)
    public internal(set) var minimumReadRevision: UDFRevision?
    /// The size of a sector in bytes; what can be continued has `DiscImage.blockSize`.
    public internal(set) var sectorSize = blockSize
    /// The absolute address of the first block of the partition that holds the data, in the source's blocks.
    public internal(set) var partitionStart: UInt32 = 0
    /// The address of the block behind that partition.
    public internal(set) var partitionEnd: UInt32 = 0
    /// The first unique ID that is not given out.
    public internal(set) var nextUniqueID: UInt64 = 16
    public internal(set) var recordingTime: Timestamp?
    /// Whether the last writer finished its work.
    public internal(set) var isClosed = false
    public internal(set) var hasMetadataPartition = false
    public internal(set) var hasVirtualPartition = false

    /// What a session that continues this volume takes over.
    public var continuation: UDFOptions.Continuation {
        UDFOptions.Continuation(partitionStart: partitionStart, nextUniqueID: nextUniqueID)
    }
}
