import CLinux
import Glibc

/// The extended attributes of a file of the host that are its user's: what Linux has for named streams (xattr(7)).
///
/// An attribute `user.NAME` is the stream `NAME`, as it is where Linux shows the streams of NTFS. Attributes of the system,
/// such as access control lists, are none of the file's data.
public struct HostAttributes {
    private static let prefix = Array("user.".utf8)

    /// The path, with a zero at its end.
    let path: [UInt8]

    init(path: [UInt8]) { self.path = path }
    public init(path: String) { self.init(path: Array(path.utf8) + [0]) }

    /// The most bytes that an attribute has (xattr(7)); a file system may take fewer.
    private static let mostBytes: UInt64 = 65536

    /// Gives the file a stream.
    ///
    /// - Throws: `ImageError.source` if its file system does not take it; what the source throws.
    public func add(_ name: String, _ source: any ByteSource) throws(ImageError) {
        guard source.byteCount <= Self.mostBytes else { throw .source(path: "", .cannotWrite(errno: E2BIG)) }
        guard !name.utf8.contains(0) else { throw .source(path: "", .cannotWrite(errno: EINVAL)) }
        var bytes = [UInt8](repeating: 0, count: Int(source.byteCount))
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        if !span.isEmpty { try source.read(at: 0, into: &span) }
        let attribute = Self.prefix + Array(name.utf8) + [0]
        let code = unsafe path.withUnsafeBytes { path in
            unsafe attribute.withUnsafeBytes { attribute in
                let path = unsafe path.baseAddress!.assumingMemoryBound(to: CChar.self)
                let attribute = unsafe attribute.baseAddress!.assumingMemoryBound(to: CChar.self)
                return unsafe lsetxattr(path, attribute, bytes, bytes.count, 0) == 0 ? 0 : errno
            }
        }
        guard code == 0 else { throw .source(path: "", .cannotWrite(errno: code)) }
    }

    /// The streams in the order of their names.
    ///
    /// - Throws: `ImageError.source` if the attributes cannot be read.
    func streams() throws(ImageError) -> [(name: String, bytes: [UInt8])] {
        var streams: [(name: String, bytes: [UInt8])] = []
        for name in try names() where name.starts(with: Self.prefix) {
            guard let bytes = try value(of: name) else { continue }
            streams.append((String(decoding: name.dropFirst(Self.prefix.count), as: UTF8.self), bytes))
        }
        return streams.sorted { NameOrder.compare($0.name, $1.name) < 0 }
    }

    private func names() throws(ImageError) -> [ArraySlice<UInt8>] {
        let list = try unsafe read { path, buffer, count in unsafe listxattr(path, buffer, count) }
        return (list ?? []).split(separator: 0)
    }

    /// Nil for an attribute that is gone meanwhile.
    private func value(of name: ArraySlice<UInt8>) throws(ImageError) -> [UInt8]? {
        let name = Array(name) + [0]
        return try unsafe read { path, buffer, count in
            unsafe name.withUnsafeBytes {
                unsafe getxattr(path, $0.baseAddress!.assumingMemoryBound(to: CChar.self), buffer, count)
            }
        }
    }

    /// What a call tells, which is asked for the length first; nil if there are no attributes, or none of the name.
    private func read(
        _ call: (UnsafePointer<CChar>, UnsafeMutablePointer<CChar>?, Int) -> Int
    ) throws(ImageError) -> [UInt8]? {
        for _ in 0..<Self.mostTries {
            let (bytes, code) = unsafe path.withUnsafeBytes { path -> ([UInt8]?, CInt) in
                let path = unsafe path.baseAddress!.assumingMemoryBound(to: CChar.self)
                let length = unsafe call(path, nil, 0)
                guard length > 0 else { return (length == 0 ? [] : nil, length == 0 ? 0 : errno) }
                var buffer = [CChar](repeating: 0, count: length)
                let count = unsafe buffer.withUnsafeMutableBufferPointer { unsafe call(path, $0.baseAddress, length) }
                guard count >= 0 else { return (nil, errno) }
                return (buffer.prefix(count).map { UInt8(bitPattern: $0) }, 0)
            }
            switch code {
            case 0: return bytes
            case ERANGE: continue  // it has grown meanwhile
            case ENOTSUP, ENODATA: return nil
            default: throw .source(path: HostFile.text(path), .opening(code))
            }
        }
        throw .source(path: HostFile.text(path), .cannotRead(errno: ERANGE))
    }

    /// How often what grows while it is read is read again.
    private static let mostTries = 16
}
