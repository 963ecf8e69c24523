import ByteLayout
public import DiscImage

extension ISO9660Volume {
    /// The address of the boot catalogue, if a Boot Record leads to one (El Torito 1.0 2.0).
    public var bootCatalogLocation: UInt32? { bootRecords.lazy.compactMap(\.bootCatalogLocation).first }

    /// What can be started; only the catalogue's first block is looked at.
    ///
    /// - Returns: nil if no Boot Record leads to a catalogue.
    /// - Throws: `ImageError.format` if it is none, or lies behind the end of the disc; `ImageError.unreadable` if the medium fails.
    public func bootCatalog() throws(ImageError) -> BootCatalog? {
        guard let bootCatalogLocation else { return nil }
        guard UInt64(bootCatalogLocation) < source.blockCount else {
            throw .format(FormatError("Boot Catalog", .notRecognised(reason: "it lies behind the end of the disc")))
        }
        let bytes = try source.read(from: UInt64(bootCatalogLocation), count: 1)
        do { return try BootCatalog(parsing: bytes) } catch { throw .format(error) }
    }

    /// Whether the primary hierarchy is one directory with nothing in it.
    public func isPrimaryHierarchyEmpty() throws(ImageError) -> Bool {
        let root = primary.rootDirectoryRecord.record
        let block = UInt64(root.locationOfExtent) + UInt64(root.extendedAttributeRecordLength)
        let isSmall = root.dataLength == blockSize && Int(primary.pathTableSize) == Self.pathTableSizeOfRoot
        guard isSmall, block < source.blockCount else { return false }
        let bytes = try source.read(from: block, count: 1)
        let parent = Int(bytes[0])
        return bytes[parent + Int(bytes[parent])] == 0  // behind the records of itself and its parent
    }

    private static let pathTableSizeOfRoot = PathTableRecord.byteCount(identifierByteCount: 1)
}
