import ByteLayout

extension BlockSource {
    /// Fills `buffer` with the bytes from `offset` on, which need not be those of whole blocks.
    ///
    /// - Throws: what `read(from:into:)` throws; `ImageError.unreadable` also for bytes behind the end.
    public func readBytes(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        let size = UInt64(blockSize)
        var done = 0
        while done < buffer.byteCount {
            let position = offset + UInt64(done)
            let inBlock = Int(position % size)
            let rest = buffer.byteCount - done
            if inBlock == 0 && rest >= blockSize {
                let whole = rest / blockSize * blockSize
                var part = buffer._mutatingExtracting(done..<(done + whole))
                try read(from: position / size, into: &part)
                done += whole
            } else {
                let block = try read(from: position / size, count: 1)
                let count = min(blockSize - inBlock, rest)
                buffer.copy(block[inBlock..<(inBlock + count)], at: done)
                done += count
            }
        }
    }
}

/// A file that is recorded already, read from where it lies.
public final class RecordedFile: ByteSource {
    public let byteCount: UInt64
    private let extents: [Extent]
    private let source: any BlockSource

    public init(_ extents: [Extent], on source: any BlockSource) {
        self.extents = extents
        self.source = source
        byteCount = extents.reduce(0) { $0 + $1.byteCount }
    }

    public func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        var start: UInt64 = 0
        var done = 0
        for extent in extents {
            let position = offset + UInt64(done)
            let end = start + extent.byteCount
            if position < end && done < buffer.byteCount {
                let count = Int(min(end - position, UInt64(buffer.byteCount - done)))
                var part = buffer._mutatingExtracting(done..<(done + count))
                try source.readBytes(at: UInt64(extent.start) * UInt64(blockSize) + (position - start), into: &part)
                done += count
            }
            start = end
        }
    }
}
