public import DiscImage

/// A file of an image or one of its named streams (`file:stream`), and the blocks of its data, counted from the start of the session.
public struct ProgressItem: Hashable, Sendable {
    public let id: NodeID
    public let path: String
    public let firstBlock: UInt64
    public let lastBlock: UInt64

    public var blockCount: UInt64 { lastBlock - firstBlock + 1 }
}

/// The files whose data an image records, in the order of their data; each is made when it is asked for.
public struct ProgressItems: RandomAccessCollection, Sendable {
    private let region: FileDataRegion
    private let sessionStart: UInt32

    init(of region: FileDataRegion, sessionStart: UInt32) {
        self.region = region
        self.sessionStart = sessionStart
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { region.files.count }

    public subscript(index: Int) -> ProgressItem {
        let id = region.files[index]
        let tree = region.locations.tree
        let first = UInt64(region.firstBlock(at: index)) + UInt64(region.start - sessionStart)
        return ProgressItem(
            id: id, path: tree.path(of: id), firstBlock: first, lastBlock: first + tree[id].newBlockCount - 1)
    }

    /// The file whose data are in a block; nil for a block of structures.
    public func item(atBlock block: UInt64) -> ProgressItem? {
        let offset = UInt64(region.start - sessionStart)
        guard block >= offset, block - offset < region.blockCount else { return nil }
        return self[region.index(ofBlock: block - offset)]
    }

    /// The first file with a path, in any case.
    public func item(atPath path: String) -> ProgressItem? {
        guard let id = region.locations.tree.itemOrStream(at: path.split(separator: "/")),
            let extent = region.locations.extents(of: id).first, region.locations.tree[id].newBlockCount > 0
        else { return nil }
        return self[region.index(ofBlock: UInt64(extent.start - region.start))]
    }
}
