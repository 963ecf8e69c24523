import ByteLayout
import DiscImage

/// Reads the files of a volume into a tree. What is wrong is left out and reported.
struct TreeReader {
    private(set) var structures: UDFVolumeStructures
    private(set) var log: FaultLog
    private(set) var tree: FileTree
    private var allocation: AllocationReader
    private var pending: [(id: NodeID, entry: RecordedEntry, place: Place)] = []
    /// The sectors of the directories' entries, each of which belongs to one directory.
    private var visited: Set<UInt64> = []
    /// The files that have named streams, by the sectors of their entries: a hard link is another name of the same entry.
    private var filesWithStreams: [UInt64: NodeID] = [:]

    /// Where an entry was found.
    private struct Place {
        let sector: UInt64
        let partition: Int
    }

    init(_ structures: UDFVolumeStructures, _ log: FaultLog) {
        self.structures = structures
        self.log = log
        tree = FileTree(rootTime: structures.facts.recordingTime ?? Timestamp(microseconds: 0))
        allocation = AllocationReader(medium: structures.medium, partitions: structures.partitions)
    }

    private static let mirrorNote = "it is wrong in the metadata file, and was read from the mirror"

    private var medium: UDFMedium { structures.medium }

    /// - Throws: `ImageError` if there is no file set or no root directory.
    mutating func read() throws(ImageError) {
        let (root, place) = try entry(at: fileSetDescriptor().rootDirectoryICB)
        guard root.fileType == .directory else {
            throw .format(
                FormatError("Root directory", .invalid(field: "File Type", reason: "is \(root.icbTag.fileType)")))
        }
        visited.insert(place.sector)
        setTimes(of: .root, root)
        pending = [(.root, root, place)]
        while let next = pending.popLast() { readDirectory(next.id, next.entry, next.place) }
    }

    /// The file set descriptor with the highest number (ECMA-167 4/8.3.1). UDF knows but one that is not for an archive.
    private mutating func fileSetDescriptor() throws(ImageError) -> FileSetDescriptor {
        let bytes = try read(structures.fileSet) { (bytes) throws(FormatError) in
            try FileSetDescriptor(verifying: bytes)
        }
        return bytes.value
    }

    private mutating func entry(at icb: LongAllocationDescriptor) throws(ImageError) -> (RecordedEntry, Place) {
        let found = try read(icb) { (bytes) throws(FormatError) in
            let entry = try RecordedEntry(parsing: bytes)
            guard entry.icbTag.strategyType == InformationControlBlockTag.directStrategy else {
                throw FormatError(
                    "ICB Tag", .unsupported(reason: "the strategy is \(entry.icbTag.strategyType), not 4"))
            }
            return entry
        }
        return (found.value, Place(sector: found.sector, partition: Int(icb.extentLocation.partitionReferenceNumber)))
    }

    /// Reads a structure of one block, from the metadata mirror if it is wrong in the metadata file.
    private mutating func read<Value>(
        _ address: LongAllocationDescriptor, _ parse: ([UInt8]) throws(FormatError) -> Value
    ) throws(ImageError) -> (value: Value, sector: UInt64) {
        let number = Int(address.extentLocation.partitionReferenceNumber)
        guard number < structures.partitions.count else {
            throw .format(FormatError("long_ad", .unreachable(reason: "there is no partition \(number)")))
        }
        let partition = structures.partitions[number]
        func attempt(mirror: Bool) throws(ImageError) -> (Value, UInt64) {
            let block = UInt64(address.extentLocation.logicalBlockNumber)
            let runs = try readingStructure { () throws(FormatError) in
                try partition.runs(from: block, count: 1, mirror: mirror)
            }
            guard let sector = runs.first?.start else { preconditionFailure("one block has one run") }
            let bytes = try medium.read(sector: sector)
            return (try readingStructure { () throws(FormatError) in try parse(bytes) }, sector)
        }
        do { return try attempt(mirror: false) } catch {
            guard partition.hasMirror, let found = try? attempt(mirror: true) else { throw error }
            log.report("Block \(address.extentLocation.logicalBlockNumber)", .unreachable(reason: Self.mirrorNote))
            return found
        }
    }

    private mutating func setTimes(of id: NodeID, _ entry: RecordedEntry) {
        let fallback = entry.modificationTime ?? tree[.root].lastModifiedTime
        tree[id].lastModifiedTime = fallback
        tree[id].lastAccessedTime = entry.accessTime ?? fallback
        tree[id].creationTime = entry.creationTime ?? fallback
    }
}

// Directories.
extension TreeReader {
    private mutating func readDirectory(_ id: NodeID, _ entry: RecordedEntry, _ place: Place) {
        structures.note(uniqueID: entry.uniqueID)
        do {
            for item in try items(entry, place, of: id) { add(item, to: id) }
        } catch {
            log.report(error, in: "Directory \(tree.path(of: id))")
        }
    }

    /// The items that a directory or a file's stream directory names, as far as they can be read.
    private mutating func items(
        _ entry: RecordedEntry, _ place: Place, of id: NodeID
    ) throws(ImageError) -> [DirectoryList.Item] {
        var list = try directoryList(entry, place)
        if list.isCut, place.partition < structures.partitions.count,
            structures.partitions[place.partition].hasMirror
        {
            allocation.readsMirror = true
            defer { allocation.readsMirror = false }
            if let copy = try? directoryList(entry, place), !copy.isCut {
                log.report("Directory \(tree.path(of: id))", .unreachable(reason: Self.mirrorNote))
                list = copy
            }
        }
        if let fault = list.fault { log.report("Directory \(tree.path(of: id))", fault.fault) }
        return list.itemsInOrder
    }

    private mutating func directoryList(_ entry: RecordedEntry, _ place: Place) throws(ImageError) -> DirectoryList {
        try allocation.spend(entry.informationLength / UInt64(medium.sectorSize) + 1)
        let extents = try allocation.extents(of: entry, at: place.sector, partition: place.partition)
        return DirectoryList(
            parsing: try medium.content(of: extents, structure: "Directory", atMost: Self.largestDirectory))
    }

    /// Room for four million names of ordinary length, and nearly one of the longest (UDF 2.3.4): a directory is held in
    /// memory as a whole, and a hostile one may be as long as the medium claims to be.
    private static let largestDirectory: UInt64 = 256 << 20

    private mutating func add(_ item: DirectoryList.Item, to directory: NodeID) {
        do {
            let (entry, place) = try entry(at: item.icb)
            if let reason = objection(to: item, entry, place, in: directory) {
                return log.report(location(of: item, in: directory), .unreachable(reason: reason))
            }
            guard !isNonAllocatableSpace(item, entry, in: directory) else { return }
            try add(item, entry, place, to: directory)
        } catch {
            log.report(error, in: location(of: item, in: directory))
        }
    }

    private func location(of item: DirectoryList.Item, in directory: NodeID) -> String {
        "File \(directory == .root ? "" : tree.path(of: directory))/\(item.name)"
    }

    /// Whether an item is no file of anyone's but the list of defective sectors (UDF 1.50 3.3.7.2).
    private func isNonAllocatableSpace(
        _ item: DirectoryList.Item, _ entry: RecordedEntry, in directory: NodeID
    ) -> Bool {
        let isSystemFile = entry.icbTag.flags & InformationControlBlockTag.systemFlag != 0
        return directory == .root && isSystemFile && item.name == "Non-Allocatable Space"
    }

    /// Why an item cannot be taken.
    private func objection(
        to item: DirectoryList.Item, _ entry: RecordedEntry, _ place: Place, in directory: NodeID
    ) -> String? {
        switch entry.fileType {
        case .directory where visited.contains(place.sector): return "it is a directory that was met already"
        case .directory, .file, .realTimeFile: break
        default: return "its file type is \(entry.icbTag.fileType)"
        }
        if let other = tree.child(of: directory, named: item.name),
            tree[other].name.utf8.elementsEqual(item.name.utf8)
        {
            return "its directory has another item of this name"
        }
        return nil
    }

    private mutating func add(
        _ item: DirectoryList.Item, _ entry: RecordedEntry, _ place: Place, to directory: NodeID
    ) throws(ImageError) {
        structures.note(uniqueID: entry.uniqueID)
        let id = tree.insert(try node(item, entry, place), into: directory)
        setTimes(of: id, entry)
        guard entry.fileType == .directory else {
            guard let address = entry.streamDirectory else { return }
            if let other = filesWithStreams[place.sector] { return try copyStreams(of: other, to: id) }
            filesWithStreams[place.sector] = id
            return readStreams(of: id, at: address)
        }
        visited.insert(place.sector)
        pending.append((id, entry, place))
    }

    private mutating func node(
        _ item: DirectoryList.Item, _ entry: RecordedEntry, _ place: Place
    ) throws(ImageError) -> FileNode {
        var content = FileNode.Content.directory([])
        if entry.fileType != .directory {
            let extents = try allocation.extents(of: entry, at: place.sector, partition: place.partition)
            content = .file(byteCount: entry.informationLength, medium.fileData(extents))
        }
        var node = FileNode(name: item.name, content: content, time: tree[.root].lastModifiedTime)
        node.isHidden = item.isHidden
        node.isRealTime = entry.fileType == .realTimeFile
        return node
    }
}

// Named streams (ECMA-167 4/9.2, UDF 3.3.5). Those that UDF itself defines are metadata, and left out.
extension TreeReader {
    private mutating func readStreams(of file: NodeID, at address: LongAllocationDescriptor) {
        let location = "Stream directory of \(tree.path(of: file))"
        do {
            let (entry, place) = try entry(at: address)
            guard entry.fileType == .streamDirectory, visited.insert(place.sector).inserted else {
                return log.report(location, .unreachable(reason: "it is no stream directory of this file alone"))
            }
            for item in try items(entry, place, of: file) { addStream(item, to: file) }
        } catch {
            log.report(error, in: location)
        }
    }

    private mutating func copyStreams(of other: NodeID, to file: NodeID) throws(ImageError) {
        let streams = tree[other].streams
        try allocation.spend(UInt64(streams.count))
        for stream in streams { tree.insertStream(tree[stream], of: file) }
    }

    private mutating func addStream(_ item: DirectoryList.Item, to file: NodeID) {
        let location = "Stream \(tree.path(of: file)):\(item.name)"
        do {
            let (entry, place) = try entry(at: item.icb)
            let other = tree.stream(of: file, named: item.name)
            let isTaken = other.map { tree[$0].name.utf8.elementsEqual(item.name.utf8) } ?? false
            guard !isTaken, [.file, .realTimeFile].contains(entry.fileType) else {
                let reason = isTaken ? "the file has another stream of this name" : "it is no file"
                return log.report(location, .unreachable(reason: reason))
            }
            var stream = try node(item, entry, place)
            stream.isRealTime = false
            let id = tree.insertStream(stream, of: file)
            setTimes(of: id, entry)
        } catch {
            log.report(error, in: location)
        }
    }
}
