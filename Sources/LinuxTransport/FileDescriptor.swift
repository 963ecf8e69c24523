import Glibc

/// A descriptor that is closed once, with its owner.
struct FileDescriptor: ~Copyable {
    let rawValue: CInt

    init(owning rawValue: CInt) { self.rawValue = rawValue }

    init(opening path: String, _ flags: CInt) throws(Errno) {
        rawValue = try SystemCall.open(path, flags)
    }

    deinit { SystemCall.close(rawValue) }

    /// Everything up to the end of a file of the kernel's (`/sys`, `/proc`), whose size is not known before.
    static func readAll(_ path: String) throws(Errno) -> [UInt8] {
        let file = try FileDescriptor(opening: path, O_RDONLY)
        var all: [UInt8] = []
        while true {
            let more = try SystemCall.read(file.rawValue, count: 65_536)
            if more.isEmpty { return all }
            all += more
        }
    }
}
