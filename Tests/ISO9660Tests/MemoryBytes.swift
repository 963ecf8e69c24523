import ByteLayout
import DiscImage

/// A boot image, or the data of a file, in memory.
final class MemoryBytes: ByteSource {
    private let bytes: [UInt8]
    var byteCount: UInt64 { UInt64(bytes.count) }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        buffer.copy(bytes[Int(offset)..<(Int(offset) + buffer.byteCount)])
    }
}
