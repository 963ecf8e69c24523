import ByteLayout
import DiscImage

/// The block of each structure of the tree, counted from the file set descriptor.
///
/// First the file set descriptor and its terminator, then an entry for each item, level by level, so that those of one
/// directory lie together, for each named stream and for each stream directory; then the file identifiers of directories and
/// stream directories, then continued allocation descriptors.
struct StructureNumbering: Sendable {
    struct Directory: Sendable {
        /// Its item; of a stream directory the file that it belongs to.
        let id: NodeID
        let firstBlock: UInt32
        let byteCount: UInt64
        var isStreamDirectory = false
    }

    /// A file whose allocation descriptors go on in blocks of their own.
    struct Continuation: Sendable {
        /// Its index in `order`.
        let index: Int
        let firstBlock: UInt32
        let blockCount: UInt32
    }

    static let firstEntry: UInt32 = 2

    let tree: FileTree
    let form: EntryForm
    /// All items, level by level, then all named streams, file by file.
    let order: [NodeID]
    let directories: [Directory]
    /// In the order of their files.
    let streamDirectories: [Directory]
    let continuations: [Continuation]
    let blockCount: UInt32
    /// Those of the items; streams and stream directories have that of their file (UDF 3.2.1.1).
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
        let items = Self.order(of: tree)
        let filesWithStreams = tree.totals.namedStreams.count > 0 ? items.filter { !tree[$0].streams.isEmpty } : []
        order = items + filesWithStreams.flatMap { tree[$0].streams }
        indices = Self.indices(of: order, limit: tree.nodeLimit)
        uniqueIDs = UniqueIDs(from: firstUniqueID, count: items.count - 1)
        let survey = try TreeSurvey(of: tree, in: order, names: names, form: form, clock: clock)
        latestTime = survey.latestTime
        fingerprint = survey.fingerprint
        var next = UInt64(Self.firstEntry) + UInt64(order.count + filesWithStreams.count)
        directories = survey.directories.map { (id, byteCount) in
            defer { next += blocks(for: byteCount) }
            return Directory(id: id, firstBlock: UInt32(truncatingIfNeeded: next), byteCount: byteCount)
        }
        streamDirectories = filesWithStreams.map { id in
            let byteCount = TreeSurvey.byteCount(of: tree[id].streams, tree, names)
            defer { next += blocks(for: byteCount) }
            return Directory(
                id: id, firstBlock: UInt32(truncatingIfNeeded: next), byteCount: byteCount, isStreamDirectory: true)
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

    /// The block behind all entries, where the file identifiers begin.
    var firstDirectoryBlock: UInt32 { Self.firstEntry + UInt32(order.count + streamDirectories.count) }

    /// The block of the entry of a stream directory, by its index.
    func entryBlock(ofStreamDirectory index: Int) -> UInt32 { Self.firstEntry + UInt32(order.count + index) }

    /// The index of the stream directory of a file that has streams.
    func indexOfStreamDirectory(of id: NodeID) -> Int {
        let index = index(of: id)
        return streamDirectories.partitionIndex { self.index(of: $0.id) < index }
    }

    /// The unique ID of an item or a named stream.
    func uniqueID(of id: NodeID) -> UInt64 {
        uniqueIDs[index(of: tree[id].isNamedStream ? tree[id].parent : id)]
    }

    /// The last directory that begins at or before a block.
    func directory(at block: UInt32) -> Directory? {
        let list = block >= streamDirectories.first?.firstBlock ?? .max ? streamDirectories : directories
        let count = list.partitionIndex { $0.firstBlock <= block }
        return count > 0 ? list[count - 1] : nil
    }

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
            tree.children(of: id).count > UDFOptions.maximumSubdirectoryCount
                && tree.children(of: id).count(where: { tree[$0].isDirectory }) > UDFOptions.maximumSubdirectoryCount
        }
        return isCrowded ? UDFOptions.maximumSubdirectoryCount : nil
    }
}
