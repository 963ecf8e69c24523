import Glibc

/// An open node of an optical drive, `/dev/srN` or `/dev/sgN`.
struct DeviceNode: ~Copyable {
    enum Access { case readWrite, readOnly }

    let path: String
    let access: Access
    let isExclusive: Bool
    let number: DeviceNumber
    let isBlockDevice: Bool
    let descriptor: FileDescriptor

    /// Opens a node without waiting for a medium.
    ///
    /// Where writing is not allowed the node is opened for reading: the kernel's command filter then lets commands pass
    /// that only inform. With `exclusively` nobody else may have it open in that way, a mounted file system included
    /// (`EBUSY`).
    init(path: String, exclusively: Bool) throws(Errno) {
        let flags = O_NONBLOCK | (exclusively ? O_EXCL : 0)
        let status = try SystemCall.status(path)
        let opened = try Self.open(path, flags)
        descriptor = FileDescriptor(owning: opened.descriptor)
        access = opened.access
        number = DeviceNumber(status.st_rdev)
        isBlockDevice = status.st_mode & S_IFMT == S_IFBLK
        self.path = path
        isExclusive = exclusively
    }

    /// For reading and writing, or else for reading only.
    private static func open(_ path: String, _ flags: CInt) throws(Errno) -> (access: Access, descriptor: CInt) {
        do throws(Errno) {
            return (.readWrite, try SystemCall.open(path, O_RDWR | flags))
        } catch {
            guard [EACCES, EPERM, EROFS].contains(error.rawValue) else { throw error }
            return (.readOnly, try SystemCall.open(path, O_RDONLY | flags))
        }
    }
}
