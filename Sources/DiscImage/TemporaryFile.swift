import Glibc

/// Bytes copied to a file of the host that has no name, and is gone with this object.
public final class TemporaryFile: ByteSource {
    public let byteCount: UInt64
    private let file: HostFile

    /// Copies all of a source.
    ///
    /// - Throws: `ImageError.source`: what the source throws, or with the path of the folder if no file can be made there or
    ///   written.
    public init(copying source: any ByteSource, in folder: HostFolder) throws(ImageError) {
        file = try HostFile(namelessIn: folder)
        byteCount = source.byteCount
        var offset: UInt64 = 0
        var chunk = [UInt8](repeating: 0, count: Self.chunkByteCount)
        while offset < byteCount {
            let count = Int(min(byteCount - offset, UInt64(Self.chunkByteCount)))
            try Self.read(source, at: offset, count, into: &chunk)
            try file.write(chunk[..<count])
            offset += UInt64(count)
        }
    }

    private static let chunkByteCount = 1 << 16

    private static func read(
        _ source: any ByteSource, at offset: UInt64, _ count: Int, into chunk: inout [UInt8]
    ) throws(ImageError) {
        var elements = chunk.mutableSpan
        var bytes = unsafe elements.mutableBytes
        var part = bytes._mutatingExtracting(0..<count)
        try source.read(at: offset, into: &part)
    }

    public func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        guard try file.read(at: offset, into: &buffer) == buffer.byteCount else {
            throw .source(path: "", .lengthChanged(expected: byteCount, found: try file.byteCount()))
        }
    }
}
