import CLinux
import Foundation
import Glibc
import Synchronization

/// A folder that exists as long as this object does, in memory where the system has a place for that.
final class CaseFolder: Sendable {
    let path: String
    private let rooms = Mutex<[String: UInt64]>([:])

    init() throws {
        let parent = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        path = "\(parent)/imapi2-conformance-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path + "/files", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Where the files of a case are.
    var files: String { path + "/files" }

    func path(of name: String) -> String { name.isEmpty ? files : "\(files)/\(name)" }

    /// Makes a file or a folder, and the folders above it.
    func write(_ content: FileContent, to name: String) throws {
        let path = path(of: name)
        let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        switch content {
        case .room(let byteCount):
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            rooms.withLock { $0[Self.withoutSlash(path)] = byteCount }
        case .folder: try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        // Each network has a loopback interface, which has no speed, and whose files all state 4096 bytes.
        case .unreadable: try link(path, to: "/sys/class/net/lo/speed")
        case .short: try link(path, to: "/sys/class/net/lo/mtu")
        case .folders(let count):
            for number in 0..<count {
                try FileManager.default.createDirectory(
                    atPath: "\(path)/\(number)", withIntermediateDirectories: number == 0)
            }
        case .text(let text): try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        case .bytes(let bytes): try Data(bytes).write(to: URL(fileURLWithPath: path))
        case .pattern(let count): try Data(Pattern.bytes(0..<count)).write(to: URL(fileURLWithPath: path))
        case .sparse(let count):
            try Data().write(to: URL(fileURLWithPath: path))
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try file.truncate(atOffset: count)
            try file.close()
        }
    }

    private func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }

    /// The bytes that are left on the disk of a folder, if the case says so.
    func room(in path: String) -> UInt64? { rooms.withLock { $0[Self.withoutSlash(path)] } }

    private static func withoutSlash(_ path: String) -> String { path.hasSuffix("/") ? String(path.dropLast()) : path }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(of: name)) }

    /// The disk of a folder fails for the files in it that are open, whether they still have a name or not: each descriptor
    /// becomes one of a device that is always full, or of something that has no bytes to read.
    func fail(_ name: String, _ fault: DiskFault) throws {
        let folder = path(of: name) + "/"
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap(Int32.init)
        let open = descriptors.filter { descriptor in
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)")
            return target?.hasPrefix(folder) ?? false
        }
        guard !open.isEmpty else { throw CaseFault("no file is open in \(name)") }
        let substitute =
            switch fault {
            case .full: unsafe Glibc.open("/dev/full", O_RDWR)
            case .unreadable: unsafe Glibc.open("/", O_RDONLY | O_DIRECTORY)
            }
        defer { close(substitute) }
        for descriptor in open where dup2(substitute, descriptor) < 0 {
            throw CaseFault("the disk of \(name) does not fail (errno \(errno))")
        }
    }

    /// Takes the permission to read a file or a folder away, from the superuser too: until `allow`, this thread opens files
    /// with the rights of nobody.
    func deny(_ name: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path(of: name))
        if geteuid() == 0 { setfsuid(Self.nobody) }
    }

    /// Gives this thread its rights back.
    static func allow() { setfsuid(geteuid()) }

    private static let nobody: uid_t = 65_534
}

/// The bytes of files and streams whose content does not matter: the exclusive or of the low bytes of the offset.
enum Pattern {
    /// The 256 bytes from a multiple of 256 on, by the exclusive or of what stands above the lowest byte of the offset.
    private static let rows = (0..<256).map { high in (0..<256).map { low in UInt8(low ^ high) } }

    static func bytes(_ range: Range<UInt64>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        var offset = range.lowerBound
        while offset < range.upperBound {
            let start = Int(offset & 0xFF)
            let end = min(256, start + Int(clamping: range.upperBound - offset))
            bytes += rows[Int((offset >> 8 ^ offset >> 16) & 0xFF)][start..<end]
            offset += UInt64(end - start)
        }
        return bytes
    }
}
