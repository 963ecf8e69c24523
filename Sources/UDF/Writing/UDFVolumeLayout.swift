import DiscImage

/// Where the parts of a volume are, in absolute addresses.
///
///     S + 16      volume recognition sequence        behind the data, from 2.50 on: metadata mirror
///     S + 32      main volume descriptor sequence    the partition's end (a multiple of 32 blocks)
///     S + 64      integrity sequence                 reserve volume descriptor sequence
///     S + 256     anchor                             N - 256: anchor
///     partition   structures, file data              N: anchor, the last block
struct UDFVolumeLayout {
    static let mainSequenceOffset: UInt32 = 32
    static let integrityOffset: UInt32 = 64
    static let anchorOffset: UInt32 = 256
    /// The blocks of a volume descriptor sequence: the least that is allowed (ECMA-167 3/8.4.2, UDF 2.2.3.1).
    static let sequenceBlockCount: UInt32 = 16
    static let integrityBlockCount: UInt32 = 2

    let sessionStart: UInt32
    let revision: UDFRevision
    let hasRedundantMetadata: Bool
    let partitionStart: UInt32
    /// The metadata file's entry, from 2.50 on.
    let metadataEntry: UInt32
    /// The blocks with all structures.
    let structureStart: UInt32
    let structureBlockCount: UInt32
    private(set) var mirrorEntry: UInt32 = 0
    private(set) var mirrorStart: UInt32 = 0
    private(set) var partitionEnd: UInt32 = 0
    private(set) var end: UInt32 = 0

    var structureEnd: UInt64 { UInt64(structureStart) + UInt64(structureBlockCount) }
    var partitionLength: UInt32 { partitionEnd - partitionStart }
    var mainSequenceStart: UInt32 { sessionStart + Self.mainSequenceOffset }
    var reserveSequenceStart: UInt32 { partitionEnd }
    var integrityStart: UInt32 { sessionStart + Self.integrityOffset }
    /// The anchors: S + 256, N - 256 and N.
    var anchors: [UInt32] { [sessionStart + Self.anchorOffset, end - 1 - Self.anchorOffset, end - 1] }

    /// The front part, whose size is known before that of the data.
    init(of plan: UDFPlan, structuresFrom block: UInt64) throws(ImageError) {
        precondition(block >= UInt64(plan.firstFreeBlock), "the anchor lies before the structures")
        revision = plan.options.revision
        sessionStart = plan.options.sessionStart
        hasRedundantMetadata = plan.options.redundantMetadata && revision.hasMetadataPartition
        let start = plan.partitionStart(structuresFrom: block)
        let first = start + (block - min(block, start)).roundedUp(to: UDFPlan.alignment)
        let count = UInt64(plan.numbering.blockCount).roundedUp(to: UDFPlan.alignment)
        let content = revision.hasMetadataPartition ? first + UDFPlan.alignment : first
        guard content + count <= UInt64(UInt32.max) else { throw .tooManyBlocks(content + count) }
        partitionStart = UInt32(start)
        metadataEntry = UInt32(first)
        structureStart = UInt32(content)
        structureBlockCount = UInt32(count)
    }

    /// The rest, behind the data.
    mutating func place(behind dataEnd: UInt64) throws(ImageError) {
        var next = max(dataEnd, structureEnd)
        let base = UInt64(partitionStart)
        if revision.hasMetadataPartition {
            let entry = next
            var content = UInt64(structureStart)
            next += 1
            if hasRedundantMetadata {
                content = base + (next - base).roundedUp(to: UDFPlan.alignment)
                next = content + UInt64(structureBlockCount)
            }
            guard next <= UInt64(UInt32.max) else { throw .tooManyBlocks(next) }
            mirrorEntry = UInt32(entry)
            mirrorStart = UInt32(content)
        }
        next = base + (next - base).roundedUp(to: UDFPlan.alignment)
        let session = UInt64(sessionStart)
        let last = next + UInt64(Self.sequenceBlockCount) + UInt64(Self.anchorOffset) + 1
        let rounded = session + (last - session).roundedUp(to: UDFPlan.alignment)
        guard rounded <= UInt64(UInt32.max) else { throw .tooManyBlocks(rounded) }
        partitionEnd = UInt32(next)
        end = UInt32(rounded)
    }
}
