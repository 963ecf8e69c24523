import Glibc

/// An open file; closed with its last user.
final class FileDescriptor: Sendable {
    private let descriptor: CInt

    /// Regular files and block devices: what can be read at a position.
    init(path: String, flags: CInt) throws(COMError) {
        guard !path.utf8.contains(0) else { throw .file(path, errno: EINVAL) }
        descriptor = unsafe Glibc.open(path, flags | O_CLOEXEC | O_NONBLOCK, 0o666)
        guard descriptor >= 0 else { throw .file(path, errno: errno) }
        let type = try status().st_mode & S_IFMT
        guard type == S_IFREG || type == S_IFBLK else { throw .file(path, errno: type == S_IFDIR ? EISDIR : ESPIPE) }
    }

    deinit { if descriptor >= 0 { _ = Glibc.close(descriptor) } }

    /// Reads until the span is full or the file ends.
    func read(_ span: inout MutableRawSpan, at offset: UInt64) throws(COMError) -> Int {
        let (result, code) = unsafe span.withUnsafeMutableBytes { buffer -> (Int, CInt) in
            var done = 0
            while done < buffer.count {
                guard let position = FileDescriptor.position(offset, done, buffer.count) else { break }
                let count = unsafe pread(descriptor, buffer.baseAddress! + done, buffer.count - done, position)
                if count < 0, errno == EINTR { continue }
                if count < 0 { return (done, errno) }
                if count == 0 { break }
                done += count
            }
            return (done, 0)
        }
        guard code == 0 else { throw .transfer(code, .STG_E_READFAULT) }
        return result
    }

    func write(_ span: RawSpan, at offset: UInt64) throws(COMError) {
        let code = unsafe span.withUnsafeBytes { buffer -> CInt in
            var done = 0
            while done < buffer.count {
                guard let position = FileDescriptor.position(offset, done, buffer.count) else { return EFBIG }
                let count = unsafe pwrite(descriptor, buffer.baseAddress! + done, buffer.count - done, position)
                if count < 0, errno == EINTR { continue }
                if count < 0 { return errno }
                done += count
            }
            return 0
        }
        guard code == 0 else { throw .transfer(code, .STG_E_WRITEFAULT) }
    }

    /// Where the next byte goes; nil where the transfer would pass the last position of any file.
    private static func position(_ offset: UInt64, _ done: Int, _ count: Int) -> off_t? {
        offset > UInt64(off_t.max) - UInt64(count) ? nil : off_t(offset) + done
    }

    func truncate(_ size: UInt64) throws(COMError) {
        guard let size = off_t(exactly: size) else { throw COMError(.STG_E_MEDIUMFULL) }
        guard ftruncate(descriptor, size) == 0 else { throw .transfer(errno, .STG_E_WRITEFAULT) }
    }

    func synchronize() throws(COMError) {
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
            throw .transfer(errno, .STG_E_WRITEFAULT)
        }
    }

    func status() throws(COMError) -> stat {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .transfer(errno, .STG_E_READFAULT) }
        return status
    }

    /// Of a device too, whose st_size is 0.
    func size() throws(COMError) -> UInt64 {
        let status = try status()
        guard status.st_mode & S_IFMT == S_IFBLK else { return UInt64(max(0, status.st_size)) }
        let end = lseek(descriptor, 0, SEEK_END)
        guard end >= 0 else { throw .transfer(errno, .STG_E_SEEKERROR) }
        return UInt64(end)
    }

    /// An advisory lock of the open file; file systems that have none share freely.
    func lock(exclusive: Bool) throws(COMError) {
        guard flock(descriptor, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0, errno == EWOULDBLOCK else { return }
        throw COMError(HRESULT_FROM_WIN32(ERROR_SHARING_VIOLATION), "The file is in use by another stream")
    }
}

extension COMError {
    /// A transfer that failed, as a stream reports it.
    fileprivate static func transfer(_ code: CInt, _ fault: HRESULT) -> COMError {
        let hresult: HRESULT =
            switch code {
            case ENOSPC, EDQUOT, EFBIG: .STG_E_MEDIUMFULL
            case EBADF, EACCES, EPERM: .STG_E_ACCESSDENIED
            case ENOMEM: .STG_E_INSUFFICIENTMEMORY
            case EINVAL: .STG_E_INVALIDPARAMETER
            default: fault
            }
        return COMError(hresult, unsafe String(cString: strerror(code)))
    }
}
