/// The bytes in a logical sector of everything here (ECMA-119 6.1.2, UDF 2.1.2 for optical discs).
public let blockSize = 2048

/// Blocks that can be read in any order, from any thread: a disc in a drive, an image file, an image still to be made.
public protocol BlockSource: Sendable {
    var blockCount: UInt64 { get }

    /// Fills `buffer`, whose length is a multiple of `blockSize`, with the blocks from `block` on.
    ///
    /// - Throws: `ImageError.unreadable` if a block lies behind the end, or the medium fails;
    ///   `ImageError.source` if data to be recorded cannot be had.
    func read(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError)
}

extension BlockSource {
    /// So many blocks from `block` on.
    public func read(from block: UInt64, count: Int) throws(ImageError) -> [UInt8] {
        var array = [UInt8](repeating: 0, count: count * blockSize)
        var elements = array.mutableSpan
        var bytes = unsafe elements.mutableBytes
        try read(from: block, into: &bytes)
        return array
    }

    /// Checks that a read of `buffer` from `block` on stays within the source.
    public func checkRange(from block: UInt64, _ buffer: borrowing MutableRawSpan) throws(ImageError) {
        precondition(buffer.byteCount % blockSize == 0, "whole blocks only")
        let count = UInt64(buffer.byteCount / blockSize)
        guard count <= blockCount, block <= blockCount - count else {
            throw .unreadable(block: block, reason: "the source has \(blockCount) blocks")
        }
    }
}

/// The blocks that so many bytes fill.
public func blocks(for byteCount: UInt64) -> UInt64 {
    byteCount / UInt64(blockSize) + (byteCount % UInt64(blockSize) == 0 ? 0 : 1)
}
