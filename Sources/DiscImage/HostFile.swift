import CLinux
import Glibc

/// An open file of the host.
struct HostFile: ~Copyable {
    private let descriptor: CInt
    private let path: [UInt8]

    /// Opens a file for reading; a pipe in its place does not hang.
    init(path: [UInt8]) throws(ImageError) {
        self.path = path
        let (opened, code) = Self.openForReading(path)
        descriptor = opened
        guard descriptor >= 0 else { throw .source(path: Self.text(path), .opening(code)) }
    }

    /// The zero at its end is the path's only one.
    private static func openForReading(_ path: [UInt8]) -> (CInt, errno: CInt) {
        guard path.firstIndex(of: 0) == path.count - 1 else { return (-1, EINVAL) }
        let opened = unsafe path.withUnsafeBytes {
            unsafe open($0.baseAddress!.assumingMemoryBound(to: CChar.self), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        }
        return (opened, errno)
    }

    /// Makes a new file for reading and writing, and takes its name away.
    init(namelessIn folder: HostFolder) throws(ImageError) {
        path = folder.bytes
        let file = folder.pathBytes(of: "imapi2-\(UInt64.random(in: 0...UInt64.max))".utf8)
        let (opened, code) = unsafe file.withUnsafeBytes { bytes in
            let name = unsafe bytes.baseAddress!.assumingMemoryBound(to: CChar.self)
            let opened = unsafe open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard opened >= 0 else { return (opened, errno) }
            _ = unsafe unlink(name)
            return (opened, 0)
        }
        descriptor = opened
        guard descriptor >= 0 else { throw .source(path: Self.text(path), .opening(code)) }
    }

    deinit { close(descriptor) }

    /// Writes bytes behind those that were written before.
    func write(_ bytes: ArraySlice<UInt8>) throws(ImageError) {
        let code = unsafe bytes.withUnsafeBytes { bytes in
            var count = 0
            while count < bytes.count {
                let step = unsafe Glibc.write(descriptor, bytes.baseAddress! + count, bytes.count - count)
                if step < 0, errno == EINTR { continue }
                if step < 0 { return errno }
                count += step
            }
            return 0
        }
        guard code == 0 else { throw .source(path: Self.text(path), .cannotWrite(errno: code)) }
    }

    /// Writes bytes at a place of their own.
    func write(_ bytes: ArraySlice<UInt8>, at offset: UInt64) throws(ImageError) {
        guard let start = off_t(exactly: offset) else {
            throw .source(path: Self.text(path), .cannotWrite(errno: EFBIG))
        }
        let code = unsafe bytes.withUnsafeBytes { bytes in
            var count = 0
            while count < bytes.count {
                let step = unsafe pwrite(
                    descriptor, bytes.baseAddress! + count, bytes.count - count, start + off_t(count))
                if step < 0, errno == EINTR { continue }
                if step < 0 { return errno }
                count += step
            }
            return 0
        }
        guard code == 0 else { throw .source(path: Self.text(path), .cannotWrite(errno: code)) }
    }

    /// Makes it as long as it was at first.
    func empty() { _ = ftruncate(descriptor, 0) }

    /// Gives the blocks of the host back that lie in a range, where its file system can; the range reads as zeros then.
    func giveBack(at offset: UInt64, _ byteCount: UInt64) {
        guard let start = off_t(exactly: offset), let count = off_t(exactly: byteCount) else { return }
        _ = clinux_punch_hole(descriptor, start, count)
    }

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
