import Glibc

/// A folder of the host, shared by the items that come from it.
///
/// The host's names are bytes; nearly always they are UTF-8.
public final class HostFolder: Sendable {
    /// The path without a slash at its end (the root folder is "").
    let bytes: [UInt8]

    public convenience init(path: String) { self.init(bytes: Array(path.utf8)) }

    init(bytes: [UInt8]) {
        var bytes = bytes
        while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        self.bytes = bytes
    }

    /// The path as text.
    public var path: String { String(decoding: bytes, as: UTF8.self) }

    public func path(of name: String) -> String { path + "/" + name }

    /// Whether it is a folder in which this process may make files.
    public var isWritable: Bool {
        guard !bytes.contains(0) else { return false }
        let path = pathBytes(of: [])  // the slash at its end is refused of a file
        return unsafe path.withUnsafeBytes {
            unsafe access($0.baseAddress!.assumingMemoryBound(to: CChar.self), W_OK | X_OK) == 0
        }
    }

    /// Whether there is the folder that it is, or would be, in.
    public var isInFolder: Bool {
        guard !bytes.contains(0) else { return false }
        let parent = bytes.lastIndex(of: UInt8(ascii: "/")).map { Array(bytes[...$0]) } ?? Array("./".utf8)
        return unsafe (parent + [0]).withUnsafeBytes {
            unsafe access($0.baseAddress!.assumingMemoryBound(to: CChar.self), F_OK) == 0
        }
    }

    /// Whether this process may read a file in it.
    func isReadable(_ name: [UInt8]) -> Bool {
        unsafe pathBytes(of: name).withUnsafeBytes {
            unsafe faccessat(AT_FDCWD, $0.baseAddress!.assumingMemoryBound(to: CChar.self), R_OK, AT_EACCESS) == 0
        }
    }

    /// The bytes that this process may still write on its disk; nil if nobody can say.
    public var freeByteCount: UInt64? {
        guard !bytes.contains(0) else { return nil }
        var status = statvfs()
        guard unsafe statvfs(path.isEmpty ? "/" : path, &status) == 0 else { return nil }
        let (product, isOver) = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return isOver ? .max : product
    }

    /// The path of an item in the bytes that the host wants, the last of which is zero.
    func pathBytes(of name: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + name.count + 2)
        result += bytes
        result.append(UInt8(ascii: "/"))
        result += name
        result.append(0)
        return result
    }
}
