import ByteLayout
import DiscImage

/// The entry of one item and what continues it (ECMA-167 4/14.9, 4/14.17; UDF 2.3.6).
struct EntryRecorder {
    private let context: StructureContext
    /// The item, whose times a stream directory shares.
    private let id: NodeID
    private let node: FileNode
    /// The place of its entry among the entries.
    private let index: Int
    private let isStreamDirectory: Bool
    private let pieces: [AllocationPieces.Piece]
    private let spread: AllocationSpread
    private let usesLongDescriptors: Bool

    /// An item or a named stream.
    init(_ context: StructureContext, index: Int) {
        let id = context.numbering.order[index]
        self.init(context, id, index: index, context.relativeExtents(of: id), isStreamDirectory: false)
    }

    /// A stream directory, by its index among these.
    init(_ context: StructureContext, streamDirectory: Int) {
        let directory = context.numbering.streamDirectories[streamDirectory]
        self.init(
            context, directory.id, index: context.numbering.order.count + streamDirectory,
            [context.relativeExtent(of: directory)], isStreamDirectory: true)
    }

    private init(
        _ context: StructureContext, _ id: NodeID, index: Int, _ extents: [Extent], isStreamDirectory: Bool
    ) {
        self.context = context
        self.id = id
        self.index = index
        self.isStreamDirectory = isStreamDirectory
        node = context.tree[id]
        pieces = AllocationPieces.pieces(of: extents)
        let isDirectory = isStreamDirectory || node.isDirectory
        spread = context.form.spread(node, pieces: pieces.count, isDirectory: isDirectory)
        usesLongDescriptors = context.form.usesLongDescriptors(isDirectory: isDirectory)
    }

    private var block: UInt32 { StructureNumbering.firstEntry + UInt32(index) }
    private var isDirectory: Bool { isStreamDirectory || node.isDirectory }
    private var descriptorByteCount: Int { context.form.descriptorByteCount(isDirectory: isDirectory) }

    private var informationLength: UInt64 { pieces.reduce(0) { $0 + UInt64($1.byteCount) } }
    private var blocksRecorded: UInt64 { pieces.reduce(0) { $0 + blocks(for: UInt64($1.byteCount)) } }

    /// The bytes of the file with those of all its streams (ECMA-167 4/14.17.11).
    private var objectSize: UInt64 {
        isStreamDirectory
            ? informationLength : node.streams.reduce(informationLength) { $0 + context.tree[$1].byteCount }
    }

    /// The descriptors that stand in the entry, the link to the continuation included.
    private var lengthOfAllocationDescriptors: Int {
        (spread.inEntry + (spread.inContinuations.isEmpty ? 0 : 1)) * descriptorByteCount
    }

    /// How many file identifiers name the entry (ECMA-167 4/14.9.6). Each file is named once, and by its stream directory
    /// as the parent; a stream directory by none. A directory is named by its parent and by each of its own directories; the
    /// root names itself as its parent.
    private var linkCount: UInt16 {
        if isStreamDirectory { return 0 }
        guard node.isDirectory else { return node.streams.isEmpty ? 1 : 2 }
        return UInt16(1 + context.tree.children(of: id).count { context.tree[$0].isDirectory })
    }

    /// Records the entry in a block of zeros.
    func recordEntry(into slot: inout MutableRawSpan) {
        let template = context.templates.entry(isDirectory: isDirectory, isLong: usesLongDescriptors)
        slot.copy(template)
        recordKind(into: &slot, context.templates.offsets)
        recordFields(into: &slot, context.templates.offsets)
        let start = context.templates.offsets.byteCount
        var offset = context.form.entryByteCount(node)
        if offset > start { slot.copy(extendedAttributes, at: start) }
        record(pieces[..<spread.inEntry], link: spread.inContinuations.isEmpty ? nil : 0, into: &slot, at: &offset)
        DescriptorTag.seal(
            &slot, as: context.form.revision.hasExtendedFileEntries ? .extendedFileEntry : .fileEntry,
            version: context.version, location: context.base + block, byteCount: offset)
    }

    /// What the template does not say of streams and real-time files (ECMA-167 4/14.6, UDF 2.3.5).
    private func recordKind(into slot: inout MutableRawSpan, _ offsets: EntryOffsets) {
        typealias FileType = InformationControlBlockTag.FileType
        let typeOffset = offsets.icbTag + EntryOffsets.fileType
        if isStreamDirectory {
            return slot.store(littleEndian: FileType.streamDirectory.rawValue, at: typeOffset)
        }
        if node.isRealTime, context.form.revision.hasRealTimeFiles {
            slot.store(littleEndian: FileType.realTimeFile.rawValue, at: typeOffset)
        }
        if node.isNamedStream {
            let kind: InformationControlBlockTag.AllocationDescriptorType = usesLongDescriptors ? .long : .short
            let flags = kind.rawValue | InformationControlBlockTag.streamFlag
            slot.store(littleEndian: flags, at: offsets.icbTag + EntryOffsets.flags)
        }
        if let offset = offsets.streamDirectoryICB, let icb = context.streamDirectoryICB(of: id) {
            slot.copy(icb.encoded, at: offset)
        }
    }

    /// The fields in which this entry differs from others of its kind.
    private func recordFields(into slot: inout MutableRawSpan, _ offsets: EntryOffsets) {
        let length = informationLength
        slot.store(littleEndian: linkCount, at: offsets.fileLinkCount)
        slot.store(littleEndian: length, at: offsets.informationLength)
        if let offset = offsets.objectSize { slot.store(littleEndian: objectSize, at: offset) }
        slot.store(littleEndian: blocksRecorded, at: offsets.logicalBlocksRecorded)
        let modified = context.recorded(node.lastModifiedTime)
        context.recorded(node.recordedAccessTime).store(at: offsets.accessTime, of: &slot)
        modified.store(at: offsets.modificationTime, of: &slot)
        if let creation = offsets.creationTime { context.recorded(node.creationTime).store(at: creation, of: &slot) }
        modified.store(at: offsets.attributeTime, of: &slot)
        slot.store(littleEndian: context.numbering.uniqueID(of: id), at: offsets.uniqueID)
        let attributes = UInt32(context.form.entryByteCount(node) - offsets.byteCount)
        slot.store(littleEndian: attributes, at: offsets.lengthOfExtendedAttributes)
        slot.store(littleEndian: UInt32(lengthOfAllocationDescriptors), at: offsets.lengthOfAllocationDescriptors)
    }

    private var extendedAttributes: [UInt8] {
        ExtendedAttributeHeaderDescriptor().sealed(version: context.version, location: context.base + block)
            + FileTimesExtendedAttribute(creationTime: context.recorded(node.creationTime)).encoded
    }

    /// Records one block of the continuation in zeros.
    func recordContinuation(_ number: Int, into slot: inout MutableRawSpan) {
        let first = spread.inEntry + spread.inContinuations[..<number].reduce(0, +)
        let isLast = number + 1 == spread.inContinuations.count
        let count = spread.inContinuations[number]
        var descriptor = AllocationExtentDescriptor()
        descriptor.lengthOfAllocationDescriptors = UInt32((count + (isLast ? 0 : 1)) * descriptorByteCount)
        descriptor.store(into: &slot)
        var offset = AllocationExtentDescriptor.byteCount
        record(pieces[first..<(first + count)], link: isLast ? nil : number + 1, into: &slot, at: &offset)
        DescriptorTag.seal(
            &slot, as: .allocationExtentDescriptor, version: context.version,
            location: context.base + continuationBlock(number), byteCount: offset)
    }

    private func continuationBlock(_ number: Int) -> UInt32 {
        let continuations = context.numbering.continuations
        let place = continuations.partitionIndex { $0.index < index }
        return continuations[place].firstBlock + UInt32(number)
    }

    /// Records allocation descriptors, then one that leads to a block of the continuation if there is one.
    private func record(
        _ pieces: ArraySlice<AllocationPieces.Piece>, link: Int?, into slot: inout MutableRawSpan, at offset: inout Int
    ) {
        for piece in pieces { record(piece.byteCount, at: piece.start, in: 0, into: &slot, &offset) }
        if let link {
            let length = UInt32(blockSize) | ExtentType.nextExtentOfAllocationDescriptors.rawValue << 30
            let block = context.base + continuationBlock(link)
            record(length, at: block, in: context.structurePartition, into: &slot, &offset)
        }
    }

    private func record(
        _ length: UInt32, at block: UInt32, in partition: UInt16, into slot: inout MutableRawSpan, _ offset: inout Int
    ) {
        // By hand, as there is one for each file; the checker of the tests reads them by the table.
        slot.store(littleEndian: length, at: offset)
        slot.store(littleEndian: block, at: offset + 4)
        if usesLongDescriptors { slot.store(littleEndian: partition, at: offset + 8) }
        offset += descriptorByteCount
    }
}

extension StructureContext {
    /// The extents of an item, counted from the start of the partition that they are in.
    fileprivate func relativeExtents(of id: NodeID) -> [Extent] {
        guard tree[id].isDirectory else {
            return files.extents(of: id).map { Extent(start: $0.start - partitionStart, byteCount: $0.byteCount) }
        }
        let place = numbering.directories.partitionIndex { numbering.index(of: $0.id) < numbering.index(of: id) }
        return [relativeExtent(of: numbering.directories[place])]
    }

    fileprivate func relativeExtent(of directory: StructureNumbering.Directory) -> Extent {
        Extent(start: base + directory.firstBlock, byteCount: directory.byteCount)
    }
}
