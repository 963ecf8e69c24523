import ByteLayout
public import DiscImage

extension ISO9660Volume {
    /// Reads all directories of a hierarchy into a tree; file data are not read.
    ///
    /// What is wrong is passed over and reported, so one bad record does not hide the rest.
    /// - Throws: `ImageError.format` if the volume has no such hierarchy or its root directory is nowhere;
    ///   `ImageError.unreadable` if the medium fails.
    public func importTree(_ hierarchy: ISO9660Hierarchy) throws(ImageError) -> ImportedTree {
        guard let descriptor = descriptor(of: hierarchy) else {
            throw .format(FormatError("Supplementary Volume Descriptor", .notRecognised(reason: "there is none")))
        }
        var run = HierarchyImport(source, hierarchy, fallbackTime: descriptor.volumeCreationDateAndTime.timestamp)
        try run.read(root: descriptor.rootDirectoryRecord.record)
        return run.result
    }
}

/// One run of an import.
///
/// Each block may belong to one directory only, so loops and extents that lie about their lengths come to an end.
struct HierarchyImport {
    private let source: any BlockSource
    private let hierarchy: ISO9660Hierarchy
    private let fallbackTime: Timestamp
    private(set) var result: ImportedTree
    private var pending: [Visit] = []
    private var directoryBlocks: Set<UInt64> = []
    /// A file whose last record has not been seen.
    private var unfinished: (name: String, record: DirectoryRecord, extents: [Extent])?

    /// A directory that is still to be read.
    private struct Visit {
        let extent: Extent
        let id: NodeID
        let level: Int
    }

    /// Deeper trees are cut: nobody can name what is in them.
    private static let maximumLevel = 4096
    private static let chunkBlockCount: UInt64 = 32

    init(_ source: any BlockSource, _ hierarchy: ISO9660Hierarchy, fallbackTime: Timestamp?) {
        self.source = source
        self.hierarchy = hierarchy
        self.fallbackTime = fallbackTime ?? Timestamp(seconds: 0)
        result = ImportedTree(rootTime: self.fallbackTime)
    }

    mutating func read(root record: DirectoryRecord) throws(ImageError) {
        guard let extent = extent(of: record) else {
            throw .format(
                FormatError(
                    "Directory Record for Root Directory", .unreachable(reason: "its extent is not on the disc")))
        }
        setTimes(of: .root, record)
        pending.append(Visit(extent: extent, id: .root, level: 1))
        while let visit = pending.popLast() { try read(visit) }
    }

    private mutating func read(_ visit: Visit) throws(ImageError) {
        var block = UInt64(visit.extent.start)
        while block < visit.extent.end {
            let count = min(Self.chunkBlockCount, visit.extent.end - block)
            for number in block..<(block + count) where !directoryBlocks.insert(number).inserted {
                return report(.unreachable(reason: "block \(number) belongs to another directory too"), visit.id)
            }
            let bytes = try source.read(from: block, count: Int(count))
            for offset in stride(from: 0, to: bytes.count, by: blockSize) {
                readBlock(unsafe bytes.span.bytes.extracting(offset..<(offset + blockSize)), visit)
            }
            block += count
        }
        if let file = unfinished {
            report(.truncated(needed: file.extents.count + 1, available: file.extents.count), visit.id)
            unfinished = nil
        }
    }

    /// Reads the records of one block; none crosses its end (ECMA-119 6.8.1.1).
    private mutating func readBlock(_ bytes: RawSpan, _ visit: Visit) {
        var offset = 0
        while offset < blockSize {
            let length = Int(bytes[offset])
            guard length > 0 else { return }
            guard length > DirectoryRecord.byteCount, length <= blockSize - offset else {
                return report(.invalid(field: "Length of Directory Record", reason: "is \(length)"), visit.id)
            }
            read(bytes.extracting(offset..<(offset + length)), visit)
            offset += length
        }
    }

    private mutating func read(_ bytes: RawSpan, _ visit: Visit) {
        let record = DirectoryRecord(unrolled: bytes, at: 0)
        let identifierEnd = DirectoryRecord.byteCount + Int(record.lengthOfFileIdentifier)
        guard record.lengthOfFileIdentifier > 0, identifierEnd <= bytes.byteCount else {
            return report(
                .invalid(field: "Length of File Identifier", reason: "is \(record.lengthOfFileIdentifier)"), visit.id)
        }
        let identifier = bytes.extracting(DirectoryRecord.byteCount..<identifierEnd)
        let isDirectory = record.fileFlags.contains(.directory)
        if isDirectory, identifier.byteCount == 1, identifier[0] <= 1 { return }  // itself and its parent
        let name = name(identifier, isDirectory: isDirectory, visit)
        if isDirectory { readDirectory(record, name, visit) } else { readFile(record, name, visit) }
    }

    private mutating func name(_ identifier: RawSpan, isDirectory: Bool, _ visit: Visit) -> String {
        let name = RecordedName.name(identifier, isDirectory: isDirectory, in: hierarchy)
        guard let repaired = RecordedName.repaired(name) else { return name }
        report(.invalid(field: "File Identifier", reason: "is no name"), visit.id, name: repaired)
        return repaired
    }

    private mutating func readDirectory(_ record: DirectoryRecord, _ name: String, _ visit: Visit) {
        guard let extent = extent(of: record) else {
            return report(.unreachable(reason: "its extent is not on the disc"), visit.id, name: name)
        }
        guard visit.level < Self.maximumLevel else {
            return report(.unsupported(reason: "more than \(Self.maximumLevel) levels"), visit.id, name: name)
        }
        let content = FileNode.Content.directory([])
        guard let id = insert(name, content, record, visit) else { return }
        pending.append(Visit(extent: extent, id: id, level: visit.level + 1))
    }

    private mutating func readFile(_ record: DirectoryRecord, _ name: String, _ visit: Visit) {
        guard !record.fileFlags.contains(.associatedFile) else {
            return report(.unsupported(reason: "an associated file"), visit.id, name: name)
        }
        guard record.fileUnitSize == 0, record.interleaveGapSize == 0 else {
            return report(.unsupported(reason: "an interleaved file"), visit.id, name: name)
        }
        guard let extent = extent(of: record) else {
            unfinished = nil
            return report(.unreachable(reason: "its extent is not on the disc"), visit.id, name: name)
        }
        var file = unfinished ?? (name, record, [])
        if file.name != name {
            report(
                .invalid(field: "File Flags", reason: "announce a section that is missing"), visit.id, name: file.name)
            file = (name, record, [])
        }
        if extent.byteCount > 0 { file.extents.append(extent) }
        unfinished = record.fileFlags.contains(.multiExtent) ? file : nil
        guard unfinished == nil else { return }
        let byteCount = file.extents.reduce(0) { $0 + $1.byteCount }
        let data = file.extents.isEmpty ? FileData.none : .recorded(Self.joined(file.extents))
        _ = insert(name, .file(byteCount: byteCount, data), file.record, visit)
    }

    /// Sections that follow each other on the disc as one extent.
    private static func joined(_ extents: [Extent]) -> [Extent] {
        extents.dropFirst().reduce(into: [extents[0]]) { result, next in
            let last = result[result.count - 1]
            if last.end == UInt64(next.start), last.byteCount % UInt64(blockSize) == 0 {
                result[result.count - 1].byteCount += next.byteCount
            } else {
                result.append(next)
            }
        }
    }

    /// The extent behind the extended attribute record, if it is on the disc.
    private func extent(of record: DirectoryRecord) -> Extent? {
        guard record.dataLength > 0 || record.fileFlags.contains(.directory) else {
            return Extent(start: 0, byteCount: 0)
        }
        let (start, overflow) = record.locationOfExtent.addingReportingOverflow(
            UInt32(record.extendedAttributeRecordLength))
        let extent = Extent(start: start, byteCount: UInt64(record.dataLength))
        return overflow || extent.end > source.blockCount ? nil : extent
    }

    private mutating func insert(
        _ name: String, _ content: FileNode.Content, _ record: DirectoryRecord, _ visit: Visit
    ) -> NodeID? {
        if let other = result.tree.child(of: visit.id, named: name),
            result.tree[other].name.utf8.elementsEqual(name.utf8)
        {
            report(.invalid(field: "File Identifier", reason: "occurs twice"), visit.id, name: name)
            return nil
        }
        let id = result.tree.insert(FileNode(name: name, content: content, time: fallbackTime), into: visit.id)
        setTimes(of: id, record)
        result.tree[id].isHidden = record.fileFlags.contains(.hidden)
        return id
    }

    private mutating func setTimes(of id: NodeID, _ record: DirectoryRecord) {
        let time = record.recordingDateAndTime.timestamp ?? fallbackTime
        result.tree[id].creationTime = time
        result.tree[id].lastModifiedTime = time
        result.tree[id].lastAccessedTime = .notRecorded
    }

    private mutating func report(_ fault: FormatError.Fault, _ directory: NodeID, name: String? = nil) {
        let tree = result.tree
        result.report(
            FormatError("Directory Record", fault),
            at: (tree.names(to: directory) + [name].compactMap { $0 }).map { "/" + $0 }.joined())
    }
}
