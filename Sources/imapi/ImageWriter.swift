import COM
import Glibc

/// Writes a stream to a file, which is not left there if that fails, or to standard output.
struct ImageWriter {
    let path: String

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// - Parameter progress: told how many bytes are written.
    func write(_ stream: any IStream, progress: (UInt64) -> Void) throws {
        let descriptor =
            path == "-" ? STDOUT_FILENO : unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure("cannot be opened") }
        var isComplete = false
        defer { if path != "-" && !isComplete { discard(descriptor) } }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var written: UInt64 = 0
        while true {
            var elements = buffer.mutableSpan
            var bytes = unsafe elements.mutableBytes
            let count = Int(try stream.Read(&bytes))
            if count == 0 { break }
            try write(buffer, count, to: descriptor)
            written += UInt64(count)
            progress(written)
        }
        isComplete = true
        if path != "-", close(descriptor) != 0 { throw failure("cannot be closed") }
    }

    /// Half an image is none: a file is removed; what else there is under the path stays.
    private func discard(_ descriptor: CInt) {
        close(descriptor)
        var status = stat()
        guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
        _ = unsafe unlink(path)
    }

    private func write(_ buffer: [UInt8], _ count: Int, to descriptor: CInt) throws {
        var done = 0
        while done < count {
            let step = unsafe buffer.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress! + done, count - done)
            }
            if step < 0 && errno == EINTR { continue }
            guard step > 0 else { throw failure("cannot be written") }
            done += step
        }
    }

    private func failure(_ what: String) -> Failure {
        Failure(description: "\(path) \(what): \(unsafe String(cString: strerror(errno)))")
    }
}
