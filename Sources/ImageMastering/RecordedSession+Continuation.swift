import ByteLayout
import DiscImage
import ISO9660
public import UDF

extension RecordedSession {
    /// The revision of the UDF volume, if there is one.
    public var udfRevision: UDFRevision? { udf?.revision }

    /// Where a disc that knows no sessions goes on: behind the volume space and the structures that follow UDF's partition,
    /// at the start of an error correction unit. Any anchor that this session ends with stays.
    public var nextSessionStart: UInt32 {
        let volumeSpace = iso9660.map { UInt64($0.volumeSpaceSize) } ?? 0
        let behind = max(volumeSpace, udf.map { UInt64($0.partitionEnd) + Self.trailingBlockCount } ?? 0)
        return UInt32(clamping: (behind + 31) / 32 * 32)
    }

    /// The block behind all that its file systems say they have.
    public var volumeEnd: UInt64 {
        max(iso9660.map { UInt64($0.volumeSpaceSize) } ?? 0, udf.map { UInt64($0.partitionEnd) } ?? 0)
    }

    /// A reserve sequence, the blocks between the last two anchors, and what rounding adds.
    private static let trailingBlockCount: UInt64 = 16 + 256 + 1 + 31
}
