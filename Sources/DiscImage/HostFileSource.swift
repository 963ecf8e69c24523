/// A file of the host as a stream of bytes. It is open only while it is read.
public final class HostFileSource: ByteSource {
    public let byteCount: UInt64
    private let path: [UInt8]

    init(path: [UInt8], byteCount: UInt64) {
        self.path = path
        self.byteCount = byteCount
    }

    /// A file as long as it is now.
    public convenience init(path: String) throws(ImageError) { try self.init(path: Array(path.utf8) + [0]) }

    /// A file as long as it is now, by a path whose last byte is zero.
    convenience init(path: [UInt8]) throws(ImageError) {
        let file = try HostFile(path: path)
        self.init(path: path, byteCount: try file.byteCount())
    }

    public func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        let file = try HostFile(path: path)
        let count = try file.read(at: offset, into: &buffer)
        guard count == buffer.byteCount else {
            throw .source(
                path: HostFile.text(path), .lengthChanged(expected: byteCount, found: offset + UInt64(count)))
        }
    }
}
