import DiscImage

/// How the entries of a revision look.
struct EntryForm: Sendable {
    let revision: UDFRevision

    /// Data lie in the physical partition; a descriptor names it where the structures lie in another.
    func descriptorByteCount(isDirectory: Bool) -> Int {
        usesLongDescriptors(isDirectory: isDirectory)
            ? LongAllocationDescriptor.byteCount : ShortAllocationDescriptor.byteCount
    }

    func usesLongDescriptors(isDirectory: Bool) -> Bool { revision.hasMetadataPartition && !isDirectory }

    /// An entry that has no field for the creation time has it in an attribute, unless it is the modification time.
    func hasFileTimes(_ node: FileNode) -> Bool {
        !revision.hasExtendedFileEntries && node.creationTime != node.lastModifiedTime
    }

    func entryByteCount(_ node: FileNode) -> Int {
        if revision.hasExtendedFileEntries { return ExtendedFileEntry.byteCount }
        let attributes = ExtendedAttributeHeaderDescriptor.byteCount + FileTimesExtendedAttribute.byteCount
        return FileEntry.byteCount + (hasFileTimes(node) ? attributes : 0)
    }

    func spread(_ node: FileNode, pieces: Int, isDirectory: Bool? = nil) -> AllocationSpread {
        AllocationSpread(
            pieces: pieces, descriptorByteCount: descriptorByteCount(isDirectory: isDirectory ?? node.isDirectory),
            entryRoom: blockSize - entryByteCount(node))
    }
}
