import Glibc
import IMAPI2Objects
import LinuxTransport
import SCSI

/// A drive of this machine: its node, and where its volume is mounted.
final class RealDrive: DriveConnection {
    private let drive: AttachedDrive
    private let node: LinuxTransport
    private let driveLock: DriveLock

    init(_ drive: AttachedDrive, lock: DriveLock) throws(SCSIError) {
        self.drive = drive
        node = try LinuxTransport(path: drive.path)
        driveLock = lock
    }

    var transport: any SCSITransport { node }
    var volumeName: String { drive.path }
    var legacyDeviceNumber: Int32? { Int32(exactly: drive.legacyDeviceNumber) }

    func volumePathNames() -> [String] { [drive.path] + ((try? drive.volumePaths()) ?? []) }

    func lock(owner: String, force: Bool) throws(DriveLockError) {
        try driveLock.acquire(owner: owner)
        do { try node.acquireExclusiveAccess() } catch {
            let mounted = (try? drive.volumePaths())?.first
            if force && mounted != nil { return }  // nothing that is recorded changes under the file system
            driveLock.release()
            if let mounted { throw .mounted(at: mounted) }
            if case .system(EBUSY) = error { throw .held(by: "another program") }
            if case .system(let errno) = error { throw .system(errno: errno) }
            throw .held(by: "another program")
        }
    }

    func unlock() {
        try? node.releaseExclusiveAccess()
        driveLock.release()
    }

    func lockOwner() -> String? { driveLock.owner() }
}
