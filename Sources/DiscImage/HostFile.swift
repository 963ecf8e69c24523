import Glibc

/// An open file of the host.
struct HostFile: ~Copyable {
    private let descriptor: CInt
    private let path: [UInt8]

    /// Opens a file for reading; a pipe in its place does not hang.
    init(path: [UInt8]) throws(ImageError) {
        self.path = path
        descriptor = unsafe path.withUnsafeBytes {
            unsafe open($0.baseAddress!.assumingMemoryBound(to: CChar.self), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        }
        guard descriptor >= 0 else { throw .source(path: Self.text(path), .opening(errno)) }
    }

    deinit { close(descriptor) }

    /// The number of bytes it has now.
    func byteCount() throws(ImageError) -> UInt64 {
        let end = lseek(descriptor, 0, SEEK_END)
        guard end >= 0 else { throw .source(path: Self.text(path), .cannotRead(errno: errno)) }
        return UInt64(end)
    }

    /// Fills as much of `buffer` as there are bytes from `offset` on, and says how much that was.
    func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) -> Int {
        let (count, code) = unsafe buffer.withUnsafeMutableBytes { bytes in
            var count = 0
            while count < bytes.count {
                let step = unsafe pread(
                    descriptor, bytes.baseAddress! + count, bytes.count - count, off_t(offset) + off_t(count))
                if step < 0, errno == EINTR { continue }
                if step < 0 { return (count, errno) }
                if step == 0 { break }
                count += step
            }
            return (count, 0)
        }
        guard code == 0 else { throw .source(path: Self.text(path), .cannotRead(errno: code)) }
        return count
    }

    static func text(_ path: [UInt8]) -> String { String(decoding: path.prefix { $0 != 0 }, as: UTF8.self) }
}

extension ImageError.SourceFault {
    /// Why the host does not open something.
    static func opening(_ code: CInt) -> Self {
        switch code {
        case ENOENT: .notFound
        case EACCES, EPERM: .notPermitted
        case ENOTDIR: .notDirectory
        default: .cannotOpen(errno: code)
        }
    }
}
