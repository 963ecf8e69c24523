import DiscImage

/// The whole blocks of a client's stream.
struct StreamBlocks: BlockSource {
    private let source: StreamSource

    init(_ source: StreamSource) { self.source = source }

    var blockCount: UInt64 { source.byteCount / UInt64(blockSize) }

    func read(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try checkRange(from: block, buffer)
        try source.read(at: block * UInt64(blockSize), into: &buffer)
    }
}
