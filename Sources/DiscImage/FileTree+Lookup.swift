extension FileTree {
    /// The child of a directory with this name: the one that is spelled the same, or else one in other case.
    public func child(of id: NodeID, named name: String) -> NodeID? { item(named: name, among: children(of: id)) }

    /// The named stream of a file with this name, likewise.
    public func stream(of id: NodeID, named name: String) -> NodeID? { item(named: name, among: self[id].streams) }

    private func item(named name: String, among children: [NodeID]) -> NodeID? {
        var index = partition(children) { NameOrder.compareIgnoringCase($0, name) < 0 }
        let first = index
        while index < children.count, NameOrder.compareIgnoringCase(self[children[index]].name, name) == 0 {
            if self[children[index]].name.utf8.elementsEqual(name.utf8) { return children[index] }
            index += 1
        }
        return index > first ? children[first] : nil
    }

    /// The item that a path of names leads to, from the root.
    public func item(at path: some Sequence<some StringProtocol>) -> NodeID? {
        var id = NodeID.root
        for name in path {
            guard let child = child(of: id, named: String(name)) else { return nil }
            id = child
        }
        return id
    }

    /// The names from the root to an item; none for the root. The last one of a named stream is `file:stream`.
    public func names(to id: NodeID) -> [String] {
        var names: [String] = []
        var next = id
        var stream = ""
        if self[id].isNamedStream {
            stream = ":" + self[id].name
            next = self[id].parent
        }
        while next != .root {
            names.append(self[next].name + (names.isEmpty ? stream : ""))
            next = self[next].parent
        }
        return names.reversed()
    }

    /// The path of an item, `separator` before each name; the root's is one separator.
    public func path(of id: NodeID, separator: String = "/") -> String {
        id == .root ? separator : names(to: id).map { separator + $0 }.joined()
    }

    /// All directories, each before what is below it, otherwise in the order of names.
    public func directories() -> [NodeID] {
        var result: [NodeID] = []
        result.reserveCapacity(directoryCount + 1)
        var stack = [NodeID.root]
        while let id = stack.popLast() {
            result.append(id)
            for child in children(of: id).reversed() where self[child].isDirectory { stack.append(child) }
        }
        return result
    }

    /// Where a name belongs among others. Names that come in order are found at once.
    func insertionIndex(of name: String, among children: [NodeID]) -> Int {
        if let last = children.last, NameOrder.compare(self[last].name, name) < 0 { return children.count }
        return partition(children) { NameOrder.compare($0, name) < 0 }
    }

    /// The first of the children whose name does not stand before the wanted one.
    private func partition(_ children: [NodeID], where isBefore: (String) -> Bool) -> Int {
        var low = 0
        var high = children.count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[children[middle]].name) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
