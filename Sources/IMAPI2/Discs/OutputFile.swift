public import COM
import Glibc

/// A file that is written from its beginning to its end. Half a file is none: what is not finished is not left there.
public struct OutputFile: ~Copyable {
    private let path: String
    private let descriptor: CInt
    private let isOwned: Bool
    private var isOpen = true
    private var isFinished = false

    /// A file that was not there before.
    init(new path: String) throws(COMError) { try self.init(path, O_EXCL | O_NOFOLLOW) }

    /// A file, whatever was in it before; `-` is standard output.
    public init(replacing path: String) throws(COMError) {
        if path == "-" { self.init(standardOutput: path) } else { try self.init(path, O_TRUNC) }
    }

    private init(_ path: String, _ flags: CInt) throws(COMError) {
        descriptor = try Self.open(path, flags)
        self.path = path
        isOwned = true
    }

    private static func open(_ path: String, _ flags: CInt) throws(COMError) -> CInt {
        guard !path.utf8.contains(0) else { throw COMError.file(path, errno: EINVAL) }
        let descriptor = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o666)
        guard descriptor >= 0 else { throw COMError.file(path, errno: errno) }
        return descriptor
    }

    private init(standardOutput path: String) {
        self.path = path
        descriptor = STDOUT_FILENO
        isOwned = false
    }

    public func write(_ bytes: RawSpan) throws(COMError) {
        var done = 0
        while done < bytes.byteCount {
            let step = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done)
            }
            if step < 0 && errno == EINTR { continue }
            guard step > 0 else { throw COMError.file(path, errno: errno) }
            done += step
        }
    }

    /// Ends the file; what the system could not keep of it is told only now.
    public consuming func finish() throws(COMError) {
        guard isOwned else { return }
        isOpen = false
        guard close(descriptor) == 0 else { throw COMError.file(path, errno: errno) }
        isFinished = true
    }

    deinit {
        guard isOwned, !isFinished else { return }
        if isOpen { close(descriptor) }
        // What else there is under the path, such as a device, stays.
        var status = stat()
        guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
        _ = unsafe unlink(path)
    }
}
