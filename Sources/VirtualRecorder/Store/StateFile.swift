import Glibc

/// A small file that is replaced as a whole: whoever reads it sees the old or the new content, never a mixture.
///
/// The file that was read stays open, so that its inode cannot be given to a successor: a differing inode at the path
/// means that somebody has replaced it.
final class StateFile: Sendable {
    /// More than the thousands of sessions that a BD-R can have.
    static let limit = 16 << 20

    let path: String
    let contents: [UInt8]
    private let file: OpenFile
    private let stamp: Stamp

    private struct Stamp: Equatable {
        let device: UInt64
        let inode: UInt64
        let size: Int
        let seconds: Int
        let nanoseconds: Int

        init(_ status: stat) {
            device = UInt64(status.st_dev)
            inode = UInt64(status.st_ino)
            size = Int(status.st_size)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    init(reading path: String) throws(SystemError) {
        let file = try OpenFile(path, O_RDONLY)
        let stamp = Stamp(try file.status)
        contents = try file.contents(limit: Self.limit)
        self.path = path
        self.stamp = stamp
        self.file = file
    }

    /// Whether the path still leads to the content that was read.
    var isCurrent: Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && Stamp(status) == stamp
    }

    /// Replaces the file at a path: temporary file, its content durable, rename, the folder durable.
    static func replace(
        _ path: String, with contents: [UInt8], passing checkpoint: (Checkpoint) throws(SystemError) -> Void
    ) throws(SystemError) {
        let temporary = path + ".new"
        do {
            let file = try OpenFile(temporary, O_WRONLY | O_CREAT | O_TRUNC)
            try unsafe file.write(contents.span.bytes, at: 0)
            try checkpoint(.written)
            try file.synchronize()
        }
        try checkpoint(.synchronized)
        _ = try SystemError.check(path) { unsafe rename(temporary, path) }
        try checkpoint(.renamed)
        try synchronizeFolder(of: path)
    }

    private static func synchronizeFolder(of path: String) throws(SystemError) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let descriptor = try SystemError.check(folder) { unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        defer { close(descriptor) }
        _ = try SystemError.check(folder) { fsync(descriptor) }
    }
}

/// The moments of a save at which a power cut makes a difference.
public enum Checkpoint: CaseIterable, Hashable, Sendable {
    /// The data is durable, the new state not yet written.
    case dataSynchronized
    /// The new state stands in the temporary file, perhaps not on the disk.
    case written
    /// The temporary file is durable.
    case synchronized
    /// It has taken the state's name.
    case renamed
}
