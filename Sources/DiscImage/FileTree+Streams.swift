extension FileTree {
    /// The tree as file systems show it that know no named streams. Numbers of other items stay.
    public func withoutNamedStreams() -> FileTree {
        guard totals.namedStreams.count > 0 else { return self }
        var tree = self
        for id in filesWithStreams() {
            for stream in self[id].streams { tree.remove(stream) }
        }
        return tree
    }

    /// The files that have named streams, directory by directory.
    public func filesWithStreams() -> [NodeID] {
        guard totals.namedStreams.count > 0 else { return [] }
        return directories().flatMap { directory in
            children(of: directory).filter { !self[$0].streams.isEmpty }
        }
    }

    /// The item that a path names; the last name may be that of a file and, behind a colon, of one of its streams.
    public func itemOrStream(at path: [some StringProtocol]) -> NodeID? {
        if let id = item(at: path) { return id }
        guard totals.namedStreams.count > 0, let last = path.last, let parent = item(at: path.dropLast()) else {
            return nil
        }
        for colon in last.indices where last[colon] == ":" {
            guard let file = child(of: parent, named: String(last[..<colon])) else { continue }
            let name = String(last[last.index(after: colon)...])
            if let stream = stream(of: file, named: name) { return stream }
        }
        return nil
    }
}
