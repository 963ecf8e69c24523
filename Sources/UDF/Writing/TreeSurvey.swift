import ByteLayout
import DiscImage

/// What one walk over the tree tells before anything has an address.
struct TreeSurvey {
    private(set) var directories: [(id: NodeID, byteCount: UInt64)] = []
    /// Items whose allocation descriptors do not fit their entry, with the blocks of the continuation.
    private(set) var continuations: [(index: Int, blockCount: Int)] = []
    private(set) var latestTime = Timestamp(microseconds: .min)
    private(set) var fingerprint: UInt32 = 0x811C_9DC5

    init(
        of tree: FileTree, in order: [NodeID], names: UDFNames, form: EntryForm, clock: ImageClock
    ) throws(ImageError) {
        for (index, id) in order.enumerated() {
            let node = tree[id]
            note(node, clock)
            var pieces = 0
            switch node.content {
            case .directory(let children):
                let byteCount = Self.byteCount(of: children, tree, names)
                directories.append((id, byteCount))
                pieces = AllocationPieces.count(of: byteCount)
            case .file(_, .none): break
            case .file(let byteCount, .recorded(let extents)):
                try Self.check(extents, byteCount: byteCount, path: { tree.path(of: id) })
                pieces = extents.reduce(0) { $0 + AllocationPieces.count(of: $1.byteCount) }
            case .file(let byteCount, _): pieces = AllocationPieces.count(of: byteCount)
            }
            let spread = form.spread(node, pieces: pieces)
            if !spread.inContinuations.isEmpty { continuations.append((index, spread.inContinuations.count)) }
        }
    }

    private mutating func note(_ node: FileNode, _ clock: ImageClock) {
        let latest = max(node.creationTime, node.lastModifiedTime, node.lastAccessedTime)
        latestTime = max(latestTime, clock.recorded(latest))
        for byte in node.name.utf8 { fingerprint = (fingerprint ^ UInt32(byte)) &* 0x0100_0193 }
        fingerprint = (fingerprint ^ UInt32(truncatingIfNeeded: node.byteCount)) &* 0x0100_0193
    }

    /// The bytes of a directory's file identifiers, the parent's first.
    static func byteCount(of children: [NodeID], _ tree: FileTree, _ names: UDFNames) -> UInt64 {
        var byteCount = FileIdentifierDescriptor.byteCount(ofIdentifier: 0)
        for child in children {
            byteCount += FileIdentifierDescriptor.byteCount(
                ofIdentifier: CompressedUnicode.byteCount(names[child, tree[child].name]))
        }
        return UInt64(byteCount)
    }

    /// Only the last extent may end within a block (ECMA-167 4/12.1).
    private static func check(_ extents: [Extent], byteCount: UInt64, path: () -> String) throws(ImageError) {
        let isWhole = extents.dropLast().allSatisfy { $0.byteCount % UInt64(blockSize) == 0 }
        guard isWhole, extents.reduce(0, { $0 + $1.byteCount }) == byteCount else {
            throw .format(
                FormatError(
                    "File Entry",
                    .unsupported(reason: "the extents of \(path()) are no whole blocks, or not its length")))
        }
    }
}
