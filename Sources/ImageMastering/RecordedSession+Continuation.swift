internal import DiscImage
public import UDF

extension RecordedSession {
    /// The revision of the UDF volume, if there is one.
    public var udfRevision: UDFRevision? { udf?.revision }

    /// Where a disc that knows no sessions goes on: behind the volume and the structures that follow its partition, at the start of an
    /// error correction unit. Any anchor that this session ends with stays.
    public var nextSessionStart: UInt32 {
        guard let udf else { return 0 }
        let behind = UInt64(udf.partitionEnd) + Self.trailingBlockCount
        return UInt32(clamping: (behind + 31) / 32 * 32)
    }

    /// A reserve sequence, the blocks between the last two anchors, and what rounding adds.
    private static let trailingBlockCount: UInt64 = 16 + 256 + 1 + 31
}
