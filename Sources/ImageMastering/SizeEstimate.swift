public import DiscImage

/// How many blocks an image may take, at most; told from sums, so it costs nothing after each item that is added.
///
/// `MasteredImage.blockCount` is the exact number, but takes a look at each item.
public enum SizeEstimate {
    public static func blockCount(of totals: TreeTotals, _ options: ImageOptions) -> UInt64 {
        var count: UInt64 = 64 + totals.newBlockCount
        let unit = UInt64(max(1, options.writeUnit))
        if options.fileSystems.contains(.iso9660) { count += hierarchy(totals, characterByteCount: 1) }
        if options.fileSystems.contains(.joliet) { count += hierarchy(totals, characterByteCount: 2) + 8 }
        for image in options.bootImages { count += 1 + blocks(for: image.data.byteCount) }
        if options.fileSystems.contains(.udf) { count += udf(totals, options) }
        if options.recordsNamedStreams { count += totals.namedStreams.newBlockCount }
        return count + unit
    }

    private static func items(_ totals: TreeTotals) -> UInt64 { UInt64(totals.fileCount + totals.directoryCount) }

    /// Directory Records of 33 bytes, the name, a version number and a filler, of which up to 254 bytes a block stay unused;
    /// a block more for each directory; two path tables.
    private static func hierarchy(_ totals: TreeTotals, characterByteCount: UInt64) -> UInt64 {
        let sections = items(totals) + totals.newBlockCount / 2_097_151
        let records = sections * (34 + 3 * characterByteCount) + UInt64(totals.nameByteCount) * characterByteCount
        let directories = UInt64(totals.directoryCount) + 1
        let tables = blocks(for: directories * (10 + 31 * characterByteCount) * 2) + 2
        return blocks(for: records * 8 / 7) + directories + tables
    }

    /// A File Entry for each item, File Identifier Descriptors of 40 bytes and the name, a block more for each directory;
    /// volume structures, anchors and what is lost to alignment.
    private static func udf(_ totals: TreeTotals, _ options: ImageOptions) -> UInt64 {
        let identifiers = blocks(for: items(totals) * 44 + UInt64(totals.nameByteCount) * 2)
        let descriptors = blocks(for: totals.newBlockCount / 500 * 16)
        var structures = items(totals) + UInt64(totals.directoryCount) + identifiers + descriptors + 8
        if options.recordsNamedStreams { structures += namedStreams(totals.namedStreams) }
        let copies: UInt64 = options.hasRedundantUDFMetadata && options.udfRevision >= .v250 ? 2 : 1
        return structures * copies + 257 + 257 + 8 * 32
    }

    /// A File Entry for each stream, and at most one for a stream directory with a block of identifiers.
    private static func namedStreams(_ totals: TreeTotals.NamedStreams) -> UInt64 {
        let identifiers = blocks(for: UInt64(totals.count) * 44 + UInt64(totals.nameByteCount) * 2)
        return UInt64(totals.count) * 3 + identifiers + blocks(for: totals.newBlockCount / 500 * 16)
    }
}
