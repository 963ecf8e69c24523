import ByteLayout
import DiscImage

/// The blocks of a boot image, read from its source when they are wanted; the last one is filled up with zeros.
struct BootImageBlocks: BlockSource {
    /// What it is called where the data cannot be had.
    let name: String
    private let data: any ByteSource

    init(_ name: String, _ data: any ByteSource) {
        self.name = name
        self.data = data
    }

    var blockCount: UInt64 { blocks(for: data.byteCount) }

    func read(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try checkRange(from: block, buffer)
        guard buffer.byteCount > 0 else { return }
        let offset = block * UInt64(blockSize)
        let count = Int(min(UInt64(buffer.byteCount), data.byteCount - offset))
        var part = buffer._mutatingExtracting(0..<count)
        do { try data.read(at: offset, into: &part) } catch { throw error.naming(name) }
        buffer.fill(count..<buffer.byteCount)
    }
}
