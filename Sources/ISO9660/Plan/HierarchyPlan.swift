import DiscImage

/// One directory hierarchy laid out: identifiers, the order of records, the numbers and sizes of directories.
struct HierarchyPlan: Sendable {
    let tree: FileTree
    let kind: HierarchyKind
    let clock: ImageClock
    private(set) var identifiers: IdentifierTable
    /// In the order of the path table: by level, by the parent's number, by identifier (ECMA-119 6.9.1).
    private(set) var directories: [PlannedDirectory] = []
    /// The children of all directories, in the order of their records (ECMA-119 9.3).
    private(set) var children: [NodeID] = []
    private(set) var blockCount: UInt64 = 0
    private(set) var pathTableByteCount = 0

    /// A directory; its number is its place in the path table, from 1.
    struct PlannedDirectory: Sendable {
        let id: NodeID
        /// The place of its parent among the directories, from 0.
        let parent: Int
        let level: Int
        var children = 0..<0
        /// The place of its first subdirectory; the others follow.
        var firstSubdirectory = 0
        /// Counted from the first block of all directories.
        var firstBlock: UInt64 = 0
        var blockCount: UInt64 = 0

        init(id: NodeID, parent: Int, level: Int) {
            self.id = id
            self.parent = parent
            self.level = level
        }
    }

    init(_ tree: FileTree, _ kind: HierarchyKind, _ options: ISO9660Options) throws(ImageError) {
        self.tree = tree
        self.kind = kind
        clock = options.clock
        identifiers = IdentifierTable(nodeLimit: tree.nodeLimit)
        identifiers.set([0], of: .root)
        children.reserveCapacity(tree.fileCount + tree.directoryCount)
        directories.append(PlannedDirectory(id: .root, parent: 0, level: 1))
        var index = 0
        while index < directories.count {
            try plan(index, options)
            index += 1
        }
    }

    private mutating func plan(_ index: Int, _ options: ISO9660Options) throws(ImageError) {
        let directory = directories[index]
        directories[index].firstSubdirectory = directories.count
        var size = DirectorySize()
        for child in try UniqueIdentifiers.children(of: directory.id, in: tree, kind) {
            identifiers.set(child.identifier.bytes(isDirectory: child.isDirectory, kind), of: child.id)
            children.append(child.id)
            let length = recordByteCount(of: child.id, isDirectory: child.isDirectory)
            size.add(length, times: try sectionCount(of: child.id, options))
            if child.isDirectory {
                try check(child.id, level: directory.level + 1, options)
                directories.append(PlannedDirectory(id: child.id, parent: index, level: directory.level + 1))
            }
        }
        directories[index].children = (children.count - tree.children(of: directory.id).count)..<children.count
        directories[index].firstBlock = blockCount
        directories[index].blockCount = size.blockCount
        blockCount += size.blockCount
        pathTableByteCount += PathTableRecord.byteCount(identifierByteCount: identifiers.byteCount(of: directory.id))
    }

    private func check(_ id: NodeID, level: Int, _ options: ISO9660Options) throws(ImageError) {
        if options.isLimitedToEightLevels, level > ISO9660Options.maximumLevelCount {
            throw .limit(.tooManyLevels(path: tree.path(of: id), maximum: ISO9660Options.maximumLevelCount))
        }
        if directories.count == ISO9660Options.maximumDirectoryCount {
            throw .limit(.tooManyDirectories(maximum: ISO9660Options.maximumDirectoryCount))
        }
    }

    private func sectionCount(of id: NodeID, _ options: ISO9660Options) throws(ImageError) -> Int {
        let byteCount = tree[id].byteCount
        let needed = blocks(for: byteCount)
        guard needed <= UInt64(UInt32.max) else {
            throw .limit(.tooManyBlocks(needed: needed, maximum: UInt64(UInt32.max)))
        }
        try options.checkLength(byteCount) { tree.path(of: id) }
        return FileSections.count(of: tree[id])
    }

    /// The bytes of the Directory Record of a child.
    func recordByteCount(of id: NodeID, isDirectory: Bool) -> Int {
        DirectoryRecord.byteCount(identifierByteCount: identifierByteCount(of: id, isDirectory: isDirectory))
    }

    /// The bytes of a child's identifier with the version number that a file has (ECMA-119 7.5.1).
    func identifierByteCount(of id: NodeID, isDirectory: Bool) -> Int {
        identifiers.byteCount(of: id) + (isDirectory ? 0 : 2 * kind.characterByteCount)
    }
}

/// The size of a directory while records are added: none crosses the end of a block (ECMA-119 6.8.1.1).
private struct DirectorySize {
    /// The records for the directory itself and its parent are there from the start (ECMA-119 6.8.2.2).
    private var byteCount = 2 * DirectoryRecord.byteCount(identifierByteCount: 1)

    mutating func add(_ recordByteCount: Int, times count: Int) {
        for _ in 0..<count {
            let room = blockSize - byteCount % blockSize
            if recordByteCount > room { byteCount += room }
            byteCount += recordByteCount
        }
    }

    var blockCount: UInt64 { blocks(for: UInt64(byteCount)) }
}
