import ByteLayout
import DiscImage

/// The entry of one item and what continues it (ECMA-167 4/14.9, 4/14.17; UDF 2.3.6).
struct EntryRecorder {
    private let context: StructureContext
    private let index: Int
    private let id: NodeID
    private let node: FileNode
    private let pieces: [AllocationPieces.Piece]
    private let spread: AllocationSpread
    private let usesLongDescriptors: Bool

    init(_ context: StructureContext, index: Int) {
        self.context = context
        self.index = index
        id = context.numbering.order[index]
        node = context.tree[id]
        pieces = AllocationPieces.pieces(of: context.relativeExtents(of: id))
        spread = context.form.spread(node, pieces: pieces.count)
        usesLongDescriptors = context.form.usesLongDescriptors(isDirectory: node.isDirectory)
    }

    private var block: UInt32 { StructureNumbering.firstEntry + UInt32(index) }
    private var descriptorByteCount: Int { context.form.descriptorByteCount(isDirectory: node.isDirectory) }

    private var informationLength: UInt64 { pieces.reduce(0) { $0 + UInt64($1.byteCount) } }
    private var blocksRecorded: UInt64 { pieces.reduce(0) { $0 + blocks(for: UInt64($1.byteCount)) } }

    /// The descriptors that stand in the entry, the link to the continuation included.
    private var lengthOfAllocationDescriptors: Int {
        (spread.inEntry + (spread.inContinuations.isEmpty ? 0 : 1)) * descriptorByteCount
    }

    /// Each file is named once. A directory is named by its parent and by each of its own directories; the root names
    /// itself as its parent.
    private var linkCount: UInt16 {
        guard node.isDirectory else { return 1 }
        return UInt16(1 + context.tree.children(of: id).count { context.tree[$0].isDirectory })
    }

    /// Records the entry in a block of zeros.
    func recordEntry(into slot: inout MutableRawSpan) {
        let template = context.templates.entry(isDirectory: node.isDirectory, isLong: usesLongDescriptors)
        slot.copy(template)
        recordFields(into: &slot, context.templates.offsets)
        let start = context.templates.offsets.byteCount
        var offset = context.form.entryByteCount(node)
        if offset > start { slot.copy(extendedAttributes, at: start) }
        record(pieces[..<spread.inEntry], link: spread.inContinuations.isEmpty ? nil : 0, into: &slot, at: &offset)
        DescriptorTag.seal(
            &slot, as: context.form.revision.hasExtendedFileEntries ? .extendedFileEntry : .fileEntry,
            version: context.version, location: context.base + block, byteCount: offset)
    }

    /// The fields in which this entry differs from others of its kind.
    private func recordFields(into slot: inout MutableRawSpan, _ offsets: EntryOffsets) {
        let length = informationLength
        slot.store(littleEndian: linkCount, at: offsets.fileLinkCount)
        slot.store(littleEndian: length, at: offsets.informationLength)
        if let objectSize = offsets.objectSize { slot.store(littleEndian: length, at: objectSize) }
        slot.store(littleEndian: blocksRecorded, at: offsets.logicalBlocksRecorded)
        let modified = context.recorded(node.lastModifiedTime)
        context.recorded(node.lastAccessedTime).store(at: offsets.accessTime, of: &slot)
        modified.store(at: offsets.modificationTime, of: &slot)
        if let creation = offsets.creationTime { context.recorded(node.creationTime).store(at: creation, of: &slot) }
        modified.store(at: offsets.attributeTime, of: &slot)
        slot.store(littleEndian: context.numbering.uniqueIDs[index], at: offsets.uniqueID)
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
        let directory = numbering.directories[place]
        return [Extent(start: base + directory.firstBlock, byteCount: directory.byteCount)]
    }
}
