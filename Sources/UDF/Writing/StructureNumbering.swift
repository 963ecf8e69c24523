import ByteLayout
import DiscImage

/// The block of each structure of the tree, counted from the file set descriptor.
///
/// First the file set descriptor and its terminator, then an entry for each item, level by level, so that those of one
/// directory lie together; then the directories' file identifiers, then continued allocation descriptors.
struct StructureNumbering: Sendable {
    struct Directory: Sendable {
        let id: NodeID
        let firstBlock: UInt32
        let byteCount: UInt64
    }

    /// A file whose allocation descriptors go on in blocks of their own.
    struct Continuation: Sendable {
        /// Its index in `order`.
        let index: Int
        let firstBlock: UInt32
        let blockCount: UInt32
    }

    static let firstEntry: UInt32 = 2
    /// A directory's link count has sixteen bits, one of them for its parent (ECMA-167 4/14.9.6).
    private static let maximumSubdirectories = Int(UInt16.max) - 1

    let tree: FileTree
    let form: EntryForm
    /// All items, level by level.
    let order: [NodeID]
    let directories: [Directory]
    let continuations: [Continuation]
    let blockCount: UInt32
    let uniqueIDs: UniqueIDs
    /// The latest of all times recorded for files.
    let latestTime: Timestamp
    /// A number that follows from the tree.
    let fingerprint: UInt32
    /// By `NodeID.rawValue`, the index in `order`.
    private let indices: [UInt32]

    init(
        of tree: FileTree, names: UDFNames, revision: UDFRevision, firstUniqueID: UInt64, clock: ImageClock
    ) throws(ImageError) {
        self.tree = tree
        form = EntryForm(revision: revision)
        order = Self.order(of: tree)
        indices = Self.indices(of: order, limit: tree.nodeLimit)
        uniqueIDs = UniqueIDs(from: firstUniqueID, count: order.count - 1)
        let survey = try TreeSurvey(of: tree, in: order, names: names, form: form, clock: clock)
        latestTime = survey.latestTime
        fingerprint = survey.fingerprint
        var next = UInt64(Self.firstEntry) + UInt64(order.count)
        directories = survey.directories.map { (id, byteCount) in
            defer { next += blocks(for: byteCount) }
            return Directory(id: id, firstBlock: UInt32(truncatingIfNeeded: next), byteCount: byteCount)
        }
        continuations = survey.continuations.map { (index, count) in
            defer { next += UInt64(count) }
            return Continuation(
                index: index, firstBlock: UInt32(truncatingIfNeeded: next), blockCount: UInt32(count))
        }
        guard next < UInt64(UInt32.max) else { throw .tooManyBlocks(next) }
        blockCount = UInt32(next)
        if let crowded = Self.crowdedDirectory(of: tree, survey.directories.map(\.id)) {
            throw .limit(.tooManyDirectories(maximum: crowded))
        }
    }

    /// The index of an item in `order`.
    func index(of id: NodeID) -> Int { Int(indices[Int(id.rawValue)]) }
    /// The block of an item's entry.
    func entryBlock(of id: NodeID) -> UInt32 { Self.firstEntry + indices[Int(id.rawValue)] }

    private static func order(of tree: FileTree) -> [NodeID] {
        var order: [NodeID] = [.root]
        order.reserveCapacity(tree.fileCount + tree.directoryCount + 1)
        var next = 0
        while next < order.count {
            order += tree.children(of: order[next])
            next += 1
        }
        return order
    }

    private static func indices(of order: [NodeID], limit: Int) -> [UInt32] {
        var indices = [UInt32](repeating: 0, count: limit)
        for (index, id) in order.enumerated() { indices[Int(id.rawValue)] = UInt32(index) }
        return indices
    }

    private static func crowdedDirectory(of tree: FileTree, _ directories: [NodeID]) -> Int? {
        let isCrowded = directories.contains { id in
            tree.children(of: id).count > maximumSubdirectories
                && tree.children(of: id).count(where: { tree[$0].isDirectory }) > maximumSubdirectories
        }
        return isCrowded ? maximumSubdirectories : nil
    }
}
