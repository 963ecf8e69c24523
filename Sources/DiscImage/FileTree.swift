/// The items to be recorded, a value: a copy is a snapshot, which costs nothing until one of the two changes.
///
/// Items are numbered (`NodeID`) and lie in one array, so a tree of 100,000 files is a handful of allocations, and a file
/// system keeps what it knows of each item in an array beside it.
public struct FileTree: Sendable {
    private var nodes: [FileNode?]
    /// Sums over all items but the root.
    public private(set) var totals = TreeTotals()

    /// An empty root directory.
    public init(rootTime: Timestamp) { nodes = [FileNode(name: "", content: .directory([]), time: rootTime)] }

    public var fileCount: Int { totals.fileCount }
    /// The root is not counted.
    public var directoryCount: Int { totals.directoryCount }

    /// All numbers ever given out are below this: the length of an array that is indexed by `NodeID.rawValue`.
    public var nodeLimit: Int { nodes.count }

    /// - Precondition: the item exists.
    public subscript(id: NodeID) -> FileNode {
        _read { yield nodes[Int(id.rawValue)]! }
        _modify {
            precondition(nodes[Int(id.rawValue)] != nil, "no item has this number")
            yield &nodes[Int(id.rawValue)]!
        }
    }

    /// The item with this number, unless it was removed.
    public func node(_ id: NodeID) -> FileNode? { id.rawValue < UInt32(nodes.count) ? nodes[Int(id.rawValue)] : nil }

    /// The children of a directory in order; none for a file.
    public func children(of id: NodeID) -> [NodeID] {
        if case .directory(let children) = self[id].content { children } else { [] }
    }
}

/// What a tree holds in all, kept up to date with every change, so that an estimate of the image's size costs nothing.
public struct TreeTotals: Hashable, Sendable {
    public internal(set) var fileCount = 0
    public internal(set) var directoryCount = 0
    /// The blocks of data that a new session records; clamped, so that an estimate can add to it.
    public var newBlockCount: UInt64 { Self.clamped(blockCount) }
    private var blockCount: UInt128 = 0
    /// The bytes of all names in UTF-8.
    public internal(set) var nameByteCount = 0
    public internal(set) var realTimeFileCount = 0
    /// Named streams are counted by themselves, as only some file systems record them.
    public internal(set) var namedStreams = NamedStreams()

    public struct NamedStreams: Hashable, Sendable {
        public internal(set) var count = 0
        public var newBlockCount: UInt64 { TreeTotals.clamped(blockCount) }
        fileprivate var blockCount: UInt128 = 0
        public internal(set) var nameByteCount = 0
    }

    private static func clamped(_ blockCount: UInt128) -> UInt64 { UInt64(min(blockCount, 1 << 60)) }

    /// The totals with one more item.
    public func adding(_ node: FileNode) -> TreeTotals {
        var totals = self
        totals.add(node)
        return totals
    }

    mutating func add(_ node: FileNode) { note(node, 1) }
    mutating func subtract(_ node: FileNode) { note(node, -1) }

    /// A client's streams may state any length, so that a sum may be more than 64 bits.
    private mutating func note(_ node: FileNode, _ sign: Int) {
        let blocks = sign > 0 ? UInt128(node.newBlockCount) : 0 &- UInt128(node.newBlockCount)
        let bytes = sign * node.name.utf8.count
        if node.isNamedStream {
            namedStreams.count += sign
            namedStreams.blockCount &+= blocks
            namedStreams.nameByteCount += bytes
            return
        }
        if node.isDirectory { directoryCount += sign } else { fileCount += sign }
        if node.isRealTime { realTimeFileCount += sign }
        blockCount &+= blocks
        nameByteCount += bytes
    }
}

extension FileTree {
    /// Adds an item to a directory.
    ///
    /// - Precondition: the parent is a directory and has no child whose name is spelled the same.
    @discardableResult
    public mutating func insert(_ node: FileNode, into parent: NodeID) -> NodeID {
        insert(node, into: parent, isNamedStream: false)
    }

    /// Adds a named stream to a file.
    ///
    /// - Precondition: both are files, and the one has no stream whose name is spelled the same.
    @discardableResult
    public mutating func insertStream(_ node: FileNode, of file: NodeID) -> NodeID {
        precondition(!self[file].isDirectory && !node.isDirectory, "files have streams, and streams are like files")
        return insert(node, into: file, isNamedStream: true)
    }

    private mutating func insert(_ node: FileNode, into parent: NodeID, isNamedStream: Bool) -> NodeID {
        var node = node
        node.parent = parent
        node.streams = []
        node.isNamedStream = isNamedStream
        let id = NodeID(rawValue: UInt32(nodes.count))
        nodes.append(node)
        link(id, node)
        return id
    }

    /// Makes an item one of its parent's, in its place.
    private mutating func link(_ id: NodeID, _ node: FileNode) {
        if node.isNamedStream {
            self[node.parent].streams.insert(id, at: insertionIndex(of: node.name, among: self[node.parent].streams))
        } else {
            let index = insertionIndex(of: node.name, among: children(of: node.parent))
            changeChildren(of: node.parent) { $0.insert(id, at: index) }
        }
        totals.add(node)
    }

    /// Gives an item the times and attributes of another one, and a file its data; name, place, children and named
    /// streams stay.
    ///
    /// - Precondition: both are files, or both directories.
    public mutating func replace(_ id: NodeID, by node: FileNode) {
        precondition(self[id].isDirectory == node.isDirectory, "a file does not become a directory")
        totals.subtract(self[id])
        var replacement = FileNode(
            name: self[id].name, copying: node, content: node.isDirectory ? self[id].content : node.content)
        replacement.parent = self[id].parent
        replacement.streams = self[id].streams
        replacement.isNamedStream = self[id].isNamedStream
        self[id] = replacement
        totals.add(replacement)
    }

    /// Removes an item with all that is below it, or a named stream, and hands it back, for a later `restore`.
    ///
    /// - Precondition: the item exists and is not the root.
    @discardableResult
    public mutating func remove(_ id: NodeID) -> RemovedItems {
        precondition(id != .root, "the root stays")
        unlink(id)
        var removed = RemovedItems(items: [])
        var pending = [id]
        while let next = pending.popLast() {
            pending += children(of: next)
            pending += self[next].streams
            removed.items.append((next, self[next]))
            totals.subtract(self[next])
            nodes[Int(next.rawValue)] = nil
        }
        return removed
    }

    private mutating func unlink(_ id: NodeID) {
        let (name, parent) = (self[id].name, self[id].parent)
        if self[id].isNamedStream {
            self[parent].streams.remove(at: insertionIndex(of: name, among: self[parent].streams))
        } else {
            let index = insertionIndex(of: name, among: children(of: parent))
            changeChildren(of: parent) { $0.remove(at: index) }
        }
    }

    /// Puts removed items back where they were, with their numbers.
    ///
    /// - Precondition: their directory is there and has no other item whose name is spelled the same.
    public mutating func restore(_ removed: RemovedItems) {
        for (id, node) in removed.items { nodes[Int(id.rawValue)] = node }
        for (_, node) in removed.items.dropFirst() { totals.add(node) }
        if let (id, node) = removed.items.first { link(id, node) }
    }

    /// Changes the array in its place.
    private mutating func changeChildren<Result>(of id: NodeID, _ change: (inout [NodeID]) -> Result) {
        guard case .directory(var children) = self[id].content else { preconditionFailure("a file has no children") }
        self[id].content = .directory([])  // so that the array is not shared
        _ = change(&children)
        self[id].content = .directory(children)
    }
}
