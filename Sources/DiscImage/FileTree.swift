/// The items to be recorded, a value: a copy is a snapshot, which costs nothing until one of the two changes.
///
/// Items are numbered (`NodeID`) and lie in one array, so a tree of 100,000 files is a handful of allocations, and a file
/// system keeps what it knows of each item in an array beside it.
public struct FileTree: Sendable {
    private var nodes: [FileNode?]
    public private(set) var fileCount = 0
    /// The root is not counted.
    public private(set) var directoryCount = 0

    /// An empty root directory.
    public init(rootTime: Timestamp) {
        nodes = [FileNode(name: "", content: .directory([]), time: rootTime)]
    }

    /// All numbers ever given out are below this: the length of an array that is indexed by `NodeID.rawValue`.
    public var nodeLimit: Int { nodes.count }

    /// - Precondition: the item exists.
    public subscript(id: NodeID) -> FileNode {
        get { nodes[Int(id.rawValue)]! }
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

    /// Names are the same if they differ in case only, as on the systems the clients come from.
    public static func key(of name: String) -> String { name.lowercased() }

    /// The child of a directory with this name, in any case.
    public func child(of id: NodeID, named name: String) -> NodeID? {
        let children = children(of: id)
        let key = Self.key(of: name)
        let index = insertionIndex(of: key, in: children)
        guard index < children.count, Self.key(of: self[children[index]].name) == key else { return nil }
        return children[index]
    }

    /// Where a name belongs among children that are in order. Names that come in order are found at once.
    private func insertionIndex(of key: String, in children: [NodeID]) -> Int {
        if let last = children.last, Self.key(of: self[last].name) < key { return children.count }
        var low = 0
        var high = children.count
        while low < high {
            let middle = (low + high) / 2
            if Self.key(of: self[children[middle]].name) < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension FileTree {
    /// Adds an item to a directory.
    ///
    /// - Precondition: the parent is a directory and has no child of that name (`child(of:named:)`).
    public mutating func insert(_ node: FileNode, into parent: NodeID) -> NodeID {
        var node = node
        node.parent = parent
        nodes.append(node)
        let id = NodeID(rawValue: UInt32(nodes.count - 1))
        link(id, to: parent)
        count(node, by: 1)
        return id
    }

    /// Removes an item with all that is below it, and hands it back, for a later `restore`.
    ///
    /// - Precondition: the item exists and is not the root.
    @discardableResult
    public mutating func remove(_ id: NodeID) -> RemovedItems {
        precondition(id != .root, "the root stays")
        unlink(id)
        var removed = RemovedItems(items: [])
        var pending = [id]
        while let next = pending.popLast() {
            let node = self[next]
            pending += children(of: next)
            removed.items.append((next, node))
            nodes[Int(next.rawValue)] = nil
            count(node, by: -1)
        }
        return removed
    }

    /// Puts removed items back where they were, with their numbers.
    ///
    /// - Precondition: their directory is there and has no other item of that name.
    public mutating func restore(_ removed: RemovedItems) {
        for (id, node) in removed.items {
            nodes[Int(id.rawValue)] = node
            count(node, by: 1)
        }
        if let (id, node) = removed.items.first { link(id, to: node.parent) }
    }

    /// Gives a file another content, or an item other times and attributes; name, place and children stay.
    ///
    /// - Precondition: both are files, or both directories.
    public mutating func replace(_ id: NodeID, by node: FileNode) {
        precondition(self[id].isDirectory == node.isDirectory, "a file does not become a directory")
        var node = node
        if case .directory = node.content { node.content = self[id].content }
        node.name = self[id].name
        node.parent = self[id].parent
        self[id] = node
    }

    private mutating func link(_ id: NodeID, to parent: NodeID) {
        let key = Self.key(of: self[id].name)
        changeChildren(of: parent) { tree, children in
            children.insert(id, at: tree.insertionIndex(of: key, in: children))
        }
    }

    private mutating func unlink(_ id: NodeID) {
        let key = Self.key(of: self[id].name)
        changeChildren(of: self[id].parent) { tree, children in
            children.remove(at: tree.insertionIndex(of: key, in: children))
        }
    }

    private mutating func changeChildren(of id: NodeID, _ body: (FileTree, inout [NodeID]) -> Void) {
        guard case .directory(var children) = self[id].content else { preconditionFailure("a file has no children") }
        self[id].content = .directory([])  // so that the array is changed in place
        body(self, &children)
        self[id].content = .directory(children)
    }

    private mutating func count(_ node: FileNode, by step: Int) {
        if node.isDirectory { directoryCount += step } else { fileCount += step }
    }
}
