import Glibc

/// An open file of the store; the descriptor closes with it.
struct OpenFile: ~Copyable, Sendable {
    private let descriptor: CInt

    init(_ path: String, _ flags: CInt, mode: mode_t = 0o666) throws(SystemError) {
        guard !path.utf8.contains(0) else { throw SystemError(EINVAL, path) }
        descriptor = try SystemError.check(path) { unsafe open(path, flags | O_CLOEXEC, mode) }
    }

    deinit { _ = close(descriptor) }

    var status: stat {
        get throws(SystemError) {
            var result = stat()
            _ = try SystemError.check("fstat") { unsafe fstat(descriptor, &result) }
            return result
        }
    }

    /// Fills `bytes` from an offset; what lies behind the end of the file reads as zero.
    func read(into bytes: inout MutableRawSpan, at offset: Int) throws(SystemError) {
        var done = 0
        while done < bytes.byteCount {
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe pread(descriptor, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
            }
            if count == 0 { break }
            if count < 0 {
                guard errno == EINTR else { throw SystemError(errno, "read") }
                continue
            }
            done += count
        }
        if done < bytes.byteCount {
            unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[done...]).initializeMemory(
                    as: UInt8.self, repeating: 0)
                return
            }
        }
    }

    /// The whole content, if it is not longer than `limit`.
    func contents(limit: Int) throws(SystemError) -> [UInt8] {
        let size = Int(try status.st_size)
        guard size <= limit else { throw SystemError(EFBIG, "read") }
        var result = [UInt8](repeating: 0, count: size)
        var elements = result.mutableSpan
        var bytes = unsafe elements.mutableBytes
        try read(into: &bytes, at: 0)
        return result
    }

    func write(_ bytes: RawSpan, at offset: Int) throws(SystemError) {
        var done = 0
        while done < bytes.byteCount {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe pwrite(descriptor, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
            }
            if count < 0 {
                guard errno == EINTR else { throw SystemError(errno, "write") }
                continue
            }
            done += count
        }
    }

    func truncate(to size: Int) throws(SystemError) {
        _ = try SystemError.check("truncate") { ftruncate(descriptor, off_t(size)) }
    }

    /// Makes the content durable.
    func synchronize() throws(SystemError) {
        _ = try SystemError.check("fdatasync") { fdatasync(descriptor) }
    }

    /// Tries a lock of flock(2); false if another opening holds one that excludes it.
    func tryLock(_ operation: CInt) throws(SystemError) -> Bool {
        while true {
            if flock(descriptor, operation | LOCK_NB) == 0 { return true }
            if errno == EWOULDBLOCK { return false }
            guard errno == EINTR else { throw SystemError(errno, "flock") }
        }
    }

    func unlock() { _ = flock(descriptor, LOCK_UN) }
}

/// A system call that failed on a file of the store.
struct SystemError: Error, Hashable, Sendable {
    let number: Int32
    /// The path, or the call.
    let subject: String

    init(_ number: Int32, _ subject: String) {
        self.number = number
        self.subject = subject
    }

    static func check(_ subject: String, _ call: () -> CInt) throws(SystemError) -> CInt {
        while true {
            let result = call()
            if result >= 0 { return result }
            guard errno == EINTR else { throw SystemError(errno, subject) }
        }
    }
}
