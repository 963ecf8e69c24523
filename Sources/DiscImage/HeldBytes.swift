import ByteLayout

/// Bytes at hand as the content of a file.
public final class HeldBytes: ByteSource {
    private let bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    public var byteCount: UInt64 { UInt64(bytes.count) }

    public func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        buffer.copy(bytes[Int(offset)..<(Int(offset) + buffer.byteCount)])
    }
}
