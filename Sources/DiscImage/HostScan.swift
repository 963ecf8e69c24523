/// One run of a scanner.
struct HostScan {
    let scanner: HostScanner
    var tree: FileTree
    var omissions: [HostScanner.Omission] = []
    /// What was added to directories that were there before.
    private var added: [NodeID] = []
    private var pending: [Visit] = []

    /// A folder that is still to be read.
    private struct Visit {
        let folder: HostFolder
        let directory: NodeID
        let isNew: Bool
        let chain: FolderChain
    }

    init(scanner: HostScanner, tree: consuming FileTree) {
        self.scanner = scanner
        self.tree = tree
    }

    mutating func run(_ path: String, includingFolder: Bool, into directory: NodeID) throws(ImageError) {
        let folder = HostFolder(path: path)
        let base = try HostEntry(folder: path)
        let chain = FolderChain(base, parent: nil)
        if includingFolder {
            let name = path.split(separator: "/").last.map(String.init) ?? ""
            let entry = HostEntry(copying: base, name: name.isEmpty ? "root" : name)
            let existing = tree.child(of: directory, named: entry.name)
            let (id, isNew) = try addDirectory(entry, to: directory, isNew: false, among: existing)
            pending.append(Visit(folder: folder, directory: id, isNew: isNew, chain: chain))
        } else {
            pending.append(Visit(folder: folder, directory: directory, isNew: false, chain: chain))
        }
        while let visit = pending.popLast() { try scan(visit) }
    }

    mutating func undo() {
        for id in added { tree.remove(id) }
    }

    private mutating func scan(_ visit: Visit) throws(ImageError) {
        let listing = try HostListing(of: visit.folder)
        for (name, reason) in listing.omitted {
            omissions.append(.init(path: visit.folder.path(of: name), reason: reason))
        }
        // Looked up before anything is added, so that names of one folder that differ in case do not meet each other.
        let existing = visit.isNew ? nil : listing.entries.map { tree.child(of: visit.directory, named: $0.name) }
        for (index, entry) in listing.entries.enumerated() {
            try scanner.progress?(visit.folder.path(of: entry.name))
            if entry.isDirectory {
                try scan(entry, of: visit, existing?[index])
            } else {
                try addFile(entry, of: visit, existing?[index])
            }
        }
    }

    private mutating func scan(_ entry: HostEntry, of visit: Visit, _ existing: NodeID?) throws(ImageError) {
        if entry.isLink, visit.chain.contains(entry) {
            omissions.append(.init(path: visit.folder.path(of: entry.name), reason: .leadsToItsOwnFolder))
            return
        }
        let (id, isNew) = try addDirectory(entry, to: visit.directory, isNew: visit.isNew, among: existing)
        let folder = HostFolder(bytes: visit.folder.pathBytes(of: entry.bytes).dropLast())
        pending.append(
            Visit(folder: folder, directory: id, isNew: isNew, chain: FolderChain(entry, parent: visit.chain)))
    }

    /// Adds a directory, or takes the one that was there before the scan.
    private mutating func addDirectory(
        _ entry: HostEntry, to parent: NodeID, isNew: Bool, among existing: NodeID?
    ) throws(ImageError) -> (NodeID, isNew: Bool) {
        if let existing {
            guard tree[existing].isDirectory else { throw .duplicateName(path: tree.path(of: existing)) }
            return (existing, false)
        }
        var node = FileNode(
            name: entry.name, content: .directory([]), time: scanner.clock.recorded(entry.lastModifiedTime))
        node.lastAccessedTime = accessTime(of: entry)
        return (insert(node, into: parent, isNew: isNew), true)
    }

    private mutating func addFile(_ entry: HostEntry, of visit: Visit, _ existing: NodeID?) throws(ImageError) {
        if let existing { throw .duplicateName(path: tree.path(of: existing)) }
        guard !scanner.checksAccess || visit.folder.isReadable(entry.bytes) else {
            throw .source(path: visit.folder.path(of: entry.name), .notPermitted)
        }
        let data: FileData =
            entry.hasUnicodeName
            ? .host(visit.folder)
            : .stream(HostFileSource(path: visit.folder.pathBytes(of: entry.bytes), byteCount: entry.byteCount))
        var node = FileNode(
            name: entry.name, content: .file(byteCount: entry.byteCount, entry.byteCount == 0 ? .none : data),
            time: scanner.clock.recorded(entry.lastModifiedTime))
        node.lastAccessedTime = accessTime(of: entry)
        let id = insert(node, into: visit.directory, isNew: visit.isNew)
        if tree.totals.namedStreams.count < scanner.namedStreamLimit { try addStreams(of: entry, of: visit, to: id) }
    }

    private mutating func addStreams(of entry: HostEntry, of visit: Visit, to file: NodeID) throws(ImageError) {
        for (name, bytes) in try HostAttributes(path: visit.folder.pathBytes(of: entry.bytes)).streams() {
            guard tree.totals.namedStreams.count < scanner.namedStreamLimit else { return }
            // Names whose bytes are no text may become the same.
            guard !name.isEmpty, tree.stream(of: file, named: name) == nil else { continue }
            let data = bytes.isEmpty ? FileData.none : .stream(HeldBytes(bytes))
            var node = FileNode(
                name: name, content: .file(byteCount: UInt64(bytes.count), data), time: tree[file].lastModifiedTime)
            node.lastAccessedTime = tree[file].lastAccessedTime
            tree.insertStream(node, of: file)
        }
    }

    private mutating func insert(_ node: FileNode, into parent: NodeID, isNew: Bool) -> NodeID {
        let id = tree.insert(node, into: parent)
        if !isNew { added.append(id) }
        return id
    }

    /// Reading a file changes its access time, so a reproducible image cannot show it.
    private func accessTime(of entry: HostEntry) -> Timestamp {
        scanner.clock.recorded(scanner.clock.isReproducible ? entry.lastModifiedTime : entry.lastAccessedTime)
    }
}

/// A folder and those it is in, to find links that lead back.
private final class FolderChain {
    let device: UInt64
    let number: UInt64
    let parent: FolderChain?

    init(_ entry: HostEntry, parent: FolderChain?) {
        device = entry.device
        number = entry.number
        self.parent = parent
    }

    func contains(_ entry: HostEntry) -> Bool {
        var next: FolderChain? = self
        while let folder = next {
            if folder.device == entry.device, folder.number == entry.number { return true }
            next = folder.parent
        }
        return false
    }
}
