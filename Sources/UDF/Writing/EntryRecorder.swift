import ByteLayout
import DiscImage

/// The entry of one item and what continues it (ECMA-167 4/14.9, 4/14.17; UDF 2.3.6).
struct EntryRecorder {
    /// Everyone may read (and enter a directory), nobody may write (ECMA-167 4/14.9.5).
    private static let filePermissions: UInt32 = 0b00100_00100_00100
    private static let directoryPermissions: UInt32 = 0b00101_00101_00101

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

    private var icbTag: InformationControlBlockTag {
        var tag = InformationControlBlockTag()
        tag.fileType =
            node.isDirectory
            ? InformationControlBlockTag.FileType.directory.rawValue
            : InformationControlBlockTag.FileType.file.rawValue
        let kind: InformationControlBlockTag.AllocationDescriptorType = usesLongDescriptors ? .long : .short
        tag.flags = kind.rawValue
        return tag
    }

    /// Records the entry in a block of zeros.
    func recordEntry(into slot: inout MutableRawSpan) {
        let isExtended = context.form.revision.hasExtendedFileEntries
        if isExtended { extendedFileEntry.store(into: &slot) } else { recordFileEntry(into: &slot) }
        var offset = context.form.entryByteCount(node)
        record(pieces[..<spread.inEntry], link: spread.inContinuations.isEmpty ? nil : 0, into: &slot, at: &offset)
        DescriptorTag.seal(
            &slot, as: isExtended ? .extendedFileEntry : .fileEntry, version: context.version,
            location: context.base + block, byteCount: offset)
    }

    private var extendedFileEntry: ExtendedFileEntry {
        var entry = ExtendedFileEntry()
        entry.icbTag = icbTag
        entry.permissions = node.isDirectory ? Self.directoryPermissions : Self.filePermissions
        entry.fileLinkCount = linkCount
        entry.informationLength = informationLength
        entry.objectSize = entry.informationLength
        entry.logicalBlocksRecorded = blocksRecorded
        entry.accessDateAndTime = context.recorded(node.lastAccessedTime)
        entry.modificationDateAndTime = context.recorded(node.lastModifiedTime)
        entry.creationDateAndTime = context.recorded(node.creationTime)
        entry.attributeDateAndTime = entry.modificationDateAndTime
        entry.uniqueID = context.numbering.uniqueIDs[index]
        entry.lengthOfAllocationDescriptors = UInt32(lengthOfAllocationDescriptors)
        return entry
    }

    private func recordFileEntry(into slot: inout MutableRawSpan) {
        var entry = FileEntry()
        entry.icbTag = icbTag
        entry.permissions = node.isDirectory ? Self.directoryPermissions : Self.filePermissions
        entry.fileLinkCount = linkCount
        entry.informationLength = informationLength
        entry.logicalBlocksRecorded = blocksRecorded
        entry.accessDateAndTime = context.recorded(node.lastAccessedTime)
        entry.modificationDateAndTime = context.recorded(node.lastModifiedTime)
        entry.attributeDateAndTime = entry.modificationDateAndTime
        entry.uniqueID = context.numbering.uniqueIDs[index]
        entry.lengthOfExtendedAttributes = UInt32(context.form.entryByteCount(node) - FileEntry.byteCount)
        entry.lengthOfAllocationDescriptors = UInt32(lengthOfAllocationDescriptors)
        entry.store(into: &slot)
        if entry.lengthOfExtendedAttributes > 0 {
            slot.copy(unsafe extendedAttributes.span.bytes, at: FileEntry.byteCount)
        }
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
        var place = slot._mutatingExtracting(offset..<(offset + descriptorByteCount))
        if usesLongDescriptors {
            var descriptor = LongAllocationDescriptor()
            descriptor.extentLength = length
            descriptor.extentLocation.logicalBlockNumber = block
            descriptor.extentLocation.partitionReferenceNumber = partition
            descriptor.store(into: &place)
        } else {
            var descriptor = ShortAllocationDescriptor()
            descriptor.extentLength = length
            descriptor.extentPosition = block
            descriptor.store(into: &place)
        }
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
