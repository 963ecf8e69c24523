public import DiscImage

/// A boot catalogue with its boot images, to be placed anywhere in a session (El Torito 1.0).
///
/// No directory shows them. The images follow the catalogue in the order of their entries, each from the start of a block.
public struct BootPlan: Sendable {
    private let images: [BootImage]
    private let entries: [BootCatalogEntry]
    /// The catalogue and the images.
    public let blockCount: UInt64

    /// As many as fit the catalogue's block if each has a section of its own.
    public static let maximumImageCount = (blockSize / BootCatalogEntry.byteCount - 2) / 2 + 1
    static let catalogBlockCount: UInt32 = 1

    /// - Throws: `ImageError.bootImage` for an image that could not be started; `ImageError.limit`.
    /// - Precondition: there are 1 to `maximumImageCount` images.
    public init(_ images: [BootImage]) throws(ImageError) {
        precondition((1...Self.maximumImageCount).contains(images.count), "no such number of entries fits a catalogue")
        var entries: [BootCatalogEntry] = []
        var count = UInt64(Self.catalogBlockCount)
        for image in images {
            entries.append(try image.catalogEntry())
            count += blocks(for: image.data.byteCount)
            guard count <= UInt64(UInt32.max) else {
                throw .limit(.tooManyBlocks(needed: count, maximum: UInt64(UInt32.max)))
            }
        }
        self.images = images
        self.entries = entries
        blockCount = count
    }

    /// All of it.
    ///
    /// - Parameter start: the address of the catalogue.
    /// - Precondition: all ends below the largest address.
    public func segments(at start: UInt32) -> [ImageSegment] {
        var next = start + Self.catalogBlockCount
        var placed = entries
        var segments: [ImageSegment] = []
        for (index, image) in images.enumerated() {
            placed[index].loadRBA = next
            let content = BootImageBlocks("Boot image \(index + 1)", image.data)
            segments.append(ImageSegment(content.name, at: next, content))
            next += UInt32(blocks(for: image.data.byteCount))
        }
        return [ImageSegment("Boot Catalog", at: start, catalog(placed).encoded)] + segments
    }

    /// Neighbours of one platform and one maker share a section.
    private func catalog(_ entries: [BootCatalogEntry]) -> BootCatalog {
        var catalog = BootCatalog(
            platform: images[0].platform, manufacturer: images[0].manufacturer, initialEntry: entries[0])
        for (image, entry) in zip(images, entries).dropFirst() {
            catalog.append(entry, platform: image.platform, manufacturer: image.manufacturer)
        }
        return catalog
    }
}
