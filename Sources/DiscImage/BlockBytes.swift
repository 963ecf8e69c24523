/// Blocks as the bytes they are made of.
public final class BlockBytes: ByteSource {
    private let source: any BlockSource

    public init(_ source: any BlockSource) { self.source = source }

    public var byteCount: UInt64 { source.blockCount * UInt64(blockSize) }

    public func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try source.readBytes(at: offset, into: &buffer)
    }
}
