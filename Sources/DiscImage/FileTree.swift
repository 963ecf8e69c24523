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
    /// The blocks of data that a new session records.
    public internal(set) var newBlockCount: UInt64 = 0
    /// The bytes of all names in UTF-8.
    public internal(set) var nameByteCount = 0

    mutating func add(_ node: FileNode) {
        if node.isDirectory { directoryCount += 1 } else { fileCount += 1 }
        newBlockCount &+= node.newBlockCount
        nameByteCount += node.name.utf8.count
    }

    mutating func subtract(_ node: FileNode) {
        if node.isDirectory { directoryCount -= 1 } else { fileCount -= 1 }
        newBlockCount &-= node.newBlockCount
        nameByteCount -= node.name.utf8.count
    }
}

extension FileTree {
    /// Adds an item to a directory.
    ///
    /// - Precondition: the parent is a directory and has no child whose name is spelled the same.
    @discardableResult
    public mutating func insert(_ node: FileNode, into parent: NodeID) -> NodeID {
        let index = insertionIndex(of: node.name, in: parent)
        var node = node
        node.parent = parent
        let id = NodeID(rawValue: UInt32(nodes.count))
        nodes.append(node)
        changeChildren(of: parent) { $0.insert(id, at: index) }
        totals.add(node)
        return id
    }

    /// Gives an item the times and attributes of another one, and a file its data; name, place and children stay.
    ///
    /// - Precondition: both are files, or both directories.
    public mutating func replace(_ id: NodeID, by node: FileNode) {
        precondition(self[id].isDirectory == node.isDirectory, "a file does not become a directory")
        totals.subtract(self[id])
        var replacement = FileNode(
            name: self[id].name, copying: node, content: node.isDirectory ? self[id].content : node.content)
        replacement.parent = self[id].parent
        self[id] = replacement
        totals.add(replacement)
    }

    /// Removes an item with all that is below it, and hands it back, for a later `restore`.
    ///
    /// - Precondition: the item exists and is not the root.
    @discardableResult
    public mutating func remove(_ id: NodeID) -> RemovedItems {
        precondition(id != .root, "the root stays")
        let index = insertionIndex(of: self[id].name, in: self[id].parent)
        changeChildren(of: self[id].parent) { $0.remove(at: index) }
        var removed = RemovedItems(items: [])
        var pending = [id]
        while let next = pending.popLast() {
            pending += children(of: next)
            removed.items.append((next, self[next]))
            totals.subtract(self[next])
            nodes[Int(next.rawValue)] = nil
        }
        return removed
    }

    /// Puts removed items back where they were, with their numbers.
    ///
    /// - Precondition: their directory is there and has no other item whose name is spelled the same.
    public mutating func restore(_ removed: RemovedItems) {
        for (id, node) in removed.items {
            nodes[Int(id.rawValue)] = node
            totals.add(node)
        }
        guard let (id, node) = removed.items.first else { return }
        let index = insertionIndex(of: node.name, in: node.parent)
        changeChildren(of: node.parent) { $0.insert(id, at: index) }
    }

    /// Changes the array in its place.
    private mutating func changeChildren<Result>(of id: NodeID, _ change: (inout [NodeID]) -> Result) {
        guard case .directory(var children) = self[id].content else { preconditionFailure("a file has no children") }
        self[id].content = .directory([])  // so that the array is not shared
        _ = change(&children)
        self[id].content = .directory(children)
    }
}
