import ByteLayout

/// An image in a file of the host. A last block that is not full is filled up with zeros.
public final class FileBlockSource: BlockSource {
    public let blockCount: UInt64
    private let byteCount: UInt64
    private let file: SharedFile

    /// A copyable owner of the descriptor.
    private final class SharedFile: Sendable {
        let file: HostFile
        init(_ file: consuming HostFile) { self.file = file }
    }

    public init(path: String) throws(ImageError) {
        let file = try HostFile(path: Array(path.utf8) + [0])
        byteCount = try file.byteCount()
        blockCount = blocks(for: byteCount)
        self.file = SharedFile(file)
    }

    /// Whether there is a file that can be read.
    public static func exists(_ path: String) -> Bool { (try? HostFile(path: Array(path.utf8) + [0])) != nil }

    public func read(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try checkRange(from: block, buffer)
        let offset = block * UInt64(blockSize)
        let count = try file.file.read(at: offset, into: &buffer)
        guard UInt64(count) >= min(UInt64(buffer.byteCount), byteCount - offset) else {
            throw .unreadable(block: block + UInt64(count / blockSize), reason: "the image file has become shorter")
        }
        buffer.fill(count..<buffer.byteCount)
    }
}
