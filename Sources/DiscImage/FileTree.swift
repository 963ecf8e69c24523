/// The items to be recorded, a value: a copy is a snapshot, which costs nothing until one of the two changes.
///
/// Items are numbered (`NodeID`) and lie in one array, so a tree of 100,000 files is a handful of allocations, and a file
/// system keeps what it knows of each item in an array beside it.
public struct FileTree: Sendable {
    var nodes: [FileNode?]
    /// Numbers of removed items, to be given out again.
    var vacant: [NodeID] = []
    public private(set) var fileCount = 0
    /// The root is not counted.
    public private(set) var directoryCount = 0

    /// An empty root directory.
    public init(rootTime: Timestamp) {
        nodes = [
            FileNode(
                name: "", parent: .root, content: .directory([]),
                creationTime: rootTime, lastModifiedTime: rootTime, lastAccessedTime: rootTime)
        ]
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
}

extension FileTree {
    /// The child of a directory with this name, in any case.
    public func child(of id: NodeID, named name: String) -> NodeID? {
        let children = children(of: id)
        let index = insertionIndex(of: Self.key(of: name), in: children)
        guard index < children.count, Self.key(of: self[children[index]].name) == Self.key(of: name) else { return nil }
        return children[index]
    }

    /// Adds an item to a directory.
    ///
    /// - Precondition: the parent is a directory and has no child of that name (`child(of:named:)`).
    public mutating func insert(_ node: FileNode, into parent: NodeID) -> NodeID {
        guard case .directory(var children) = self[parent].content else {
            preconditionFailure("a file has no children")
        }
        let index = insertionIndex(of: Self.key(of: node.name), in: children)
        var node = node
        node.parent = parent
        let id = place(node)
        self[parent].content = .directory([])  // so that the array below is not shared
        children.insert(id, at: index)
        self[parent].content = .directory(children)
        count(node, by: 1)
        return id
    }

    /// Removes an item with all that is below it. The root stays and becomes empty.
    public mutating func remove(_ id: NodeID) {
        for child in children(of: id) { removeBelow(child) }
        guard id != .root else { return self[id].content = .directory([]) }
        if case .directory(var siblings) = self[self[id].parent].content {
            siblings.removeAll { $0 == id }
            self[self[id].parent].content = .directory(siblings)
        }
        vacate(id)
    }

    private mutating func removeBelow(_ id: NodeID) {
        for child in children(of: id) { removeBelow(child) }
        vacate(id)
    }

    private mutating func vacate(_ id: NodeID) {
        count(self[id], by: -1)
        nodes[Int(id.rawValue)] = nil
        vacant.append(id)
    }

    private mutating func place(_ node: FileNode) -> NodeID {
        if let id = vacant.popLast() {
            nodes[Int(id.rawValue)] = node
            return id
        }
        nodes.append(node)
        return NodeID(rawValue: UInt32(nodes.count - 1))
    }

    private mutating func count(_ node: FileNode, by step: Int) {
        if node.isDirectory { directoryCount += step } else { fileCount += step }
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
