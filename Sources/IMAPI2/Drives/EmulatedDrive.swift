import IMAPI2Objects
import SCSI
import VirtualRecorder

/// An emulated drive of a folder.
final class EmulatedDrive: DriveConnection {
    private let drive: VirtualDrive
    private let folder: VirtualDriveFolder
    private let driveLock: DriveLock

    init(_ name: String, in folder: VirtualDriveFolder, lock: DriveLock) throws(SCSIError) {
        do throws(VirtualDriveError) { drive = try folder.open(name) } catch { throw SCSIError(error) }
        self.folder = folder
        driveLock = lock
    }

    var transport: any SCSITransport { drive }
    var volumeName: String { folder.path + "/" + drive.name }
    var legacyDeviceNumber: Int32? { nil }
    func volumePathNames() -> [String] { [volumeName] }

    func lock(owner: String, force: Bool) throws(DriveLockError) { try driveLock.acquire(owner: owner) }
    func unlock() { driveLock.release() }
    func lockOwner() -> String? { driveLock.owner() }
}
