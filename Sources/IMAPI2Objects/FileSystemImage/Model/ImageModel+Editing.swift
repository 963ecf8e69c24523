import COM
import DiscImage
import ImageMastering

extension ImageModel {
    /// Adds one new item.
    ///
    /// - Throws: `IMAPI_E_DUP_NAME` if its name is taken, and what `edit` and `place` throw.
    mutating func add(_ node: FileNode, at path: ImagePath, from directory: NodeID) throws(COMError) -> NodeID {
        let (parent, name) = try checkFree(path, from: directory)
        return try edit { tree, changes throws(COMError) in
            let id = tree.insert(node.named(name), into: parent)
            changes.append(.inserted(id))
            return id
        }
    }

    /// Where a path puts a new item.
    ///
    /// - Throws: `IMAPI_E_DUP_NAME` if its name is taken, and what `place` throws.
    @discardableResult
    func checkFree(_ path: ImagePath, from directory: NodeID) throws(COMError) -> (parent: NodeID, name: String) {
        let (parent, name) = try place(of: path, from: directory)
        guard tree.child(of: parent, named: name) == nil else { throw COMError(.IMAPI_E_DUP_NAME) }
        return (parent, name)
    }

    /// Whether an item, by itself, is small enough to be added: told before its data are copied.
    ///
    /// - Throws: `IMAPI_E_IMAGE_SIZE_LIMIT`.
    func checkRoom(for node: FileNode) throws(COMError) {
        let after = SizeEstimate.blockCount(of: tree.totals.adding(node), timelessOptions)
        if after > usedBlocks { try settings.checkLimit(usedBlocks: after) }
    }

    /// Changes times or attributes of an item.
    mutating func alter(
        _ id: NodeID, evenIfReadOnly isAllowed: Bool, _ body: (inout FileNode) -> Void
    ) throws(COMError) {
        try edit(evenIfReadOnly: isAllowed) { tree, changes throws(COMError) in
            var node = tree[id]
            body(&node)
            changes.append(.altered(id, before: tree[id]))
            tree.replace(id, by: node)
        }
    }

    /// - Throws: `IMAPI_E_DIR_NOT_EMPTY`; `IMAPI_E_INVALID_PARAM` for the root.
    mutating func remove(_ id: NodeID) throws(COMError) {
        guard id != .root else { throw COMError(.IMAPI_E_INVALID_PARAM) }
        guard tree.children(of: id).isEmpty else { throw COMError(.IMAPI_E_DIR_NOT_EMPTY) }
        try removeTree(id)
    }

    /// Removes a directory with all that is in it; the root only becomes empty.
    mutating func removeTree(_ id: NodeID) throws(COMError) {
        try edit { tree, changes throws(COMError) in
            for item in id == .root ? tree.children(of: .root) : [id] { changes.append(.removed(tree.remove(item))) }
        }
    }

    /// Merges the content of another tree's root into a directory.
    ///
    /// - Parameters:
    ///   - incomingWins: what stays where both have a file of one name: true for AddTree, false for an import.
    ///   - change: a change that was made already, and is undone with the merge.
    /// - Throws: `collision` if a file here is a directory there, or the other way round.
    mutating func merge(
        _ incoming: FileTree, into directory: NodeID, incomingWins: Bool, after change: ChangeLog.Change? = nil,
        collision: (_ isDirectoryHere: Bool) -> COMError
    ) throws(COMError) {
        try edit { tree, changes throws(COMError) in
            if let change { changes.append(change) }
            var pending = [(source: NodeID.root, target: directory, targetIsNew: false)]
            while let (source, target, targetIsNew) = pending.popLast() {
                let children = incoming.children(of: source)
                let counterparts =
                    targetIsNew ? nil : tree.counterparts(of: children.map { incoming[$0].name }, in: target)
                for (index, child) in children.enumerated() {
                    let node = incoming[child]
                    if let present = counterparts?[index] {
                        guard tree[present].isDirectory == node.isDirectory else {
                            throw collision(tree[present].isDirectory)
                        }
                        if node.isDirectory {
                            pending.append((child, present, false))
                        } else if incomingWins {
                            changes.append(.altered(present, before: tree[present]))
                            tree.replace(present, by: node)
                            for stream in tree[present].streams { changes.append(.removed(tree.remove(stream))) }
                            changes += tree.copyStreams(of: child, in: incoming, to: present).map { .inserted($0) }
                        }
                        continue
                    }
                    let id = tree.insert(node.withoutChildren, into: target)
                    if !targetIsNew { changes.append(.inserted(id)) }
                    if node.isDirectory { pending.append((child, id, true)) }
                    _ = tree.copyStreams(of: child, in: incoming, to: id)
                }
            }
        }
    }
}

extension FileTree {
    /// Gives a file the named streams that a file of another tree has.
    fileprivate mutating func copyStreams(of source: NodeID, in other: FileTree, to target: NodeID) -> [NodeID] {
        other[source].streams.map { insertStream(other[$0], of: target) }
    }

    /// The items of a directory that have the names already, in any case; nil for a name that is new.
    ///
    /// Each item is the counterpart of one name, of that with its own spelling if there is one: names that differ in case only,
    /// as Linux has them, do not meet each other.
    fileprivate func counterparts(of names: [String], in directory: NodeID) -> [NodeID?] {
        let found = names.map { child(of: directory, named: $0) }
        var result: [NodeID?] = zip(names, found).map { name, id in
            id.flatMap { self[$0].name.utf8.elementsEqual(name.utf8) ? $0 : nil }
        }
        var taken = Set(result.compactMap { $0 })
        for (index, id) in found.enumerated() where result[index] == nil {
            if let id, taken.insert(id).inserted { result[index] = id }
        }
        return result
    }
}

extension FileNode {
    fileprivate func named(_ name: String) -> FileNode { FileNode(name: name, copying: self) }

    /// The item by itself: a directory's children come one by one.
    fileprivate var withoutChildren: FileNode {
        isDirectory ? FileNode(name: name, copying: self, content: .directory([])) : self
    }
}
