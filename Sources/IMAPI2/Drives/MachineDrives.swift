import IMAPI2Objects
import LinuxTransport
import SCSI
import VirtualRecorder

/// A drive that was found.
enum MachineDrive: Sendable {
    case real(AttachedDrive)
    case emulated(VirtualDriveInformation, in: VirtualDriveFolder)

    var uniqueID: String {
        switch self {
        case .real(let drive): drive.uniqueID
        case .emulated(let drive, _): drive.uniqueIdentifier
        }
    }
}

/// The real drives that udev knows and the emulated ones of the folder that the environment names.
///
/// A folder named on purpose (`IMAPI2_DRIVES`) comes first, so that a script's drive 0 is then an emulated one; the folder
/// that every user has comes last.
final class MachineDrives: DriveProvider {
    private let locks = DriveLocks()

    func drives() throws(SCSIError) -> [MachineDrive] {
        let real = try realDrives().map(MachineDrive.real)
        let isFolderNamed = Library.environment(VirtualDriveFolder.environmentVariable) != nil
        return isFolderNamed ? try emulatedDrives() + real : try real + emulatedDrives()
    }

    func identifiers() throws(SCSIError) -> [String] { try drives().map(\.uniqueID) }

    func connect(_ identifier: String) throws(SCSIError) -> any DriveConnection {
        guard let drive = try drives().first(where: { $0.uniqueID == identifier }) else { throw .deviceGone }
        let lock = locks.lock(of: identifier)
        switch drive {
        case .real(let drive): return try RealDrive(drive, lock: lock)
        case .emulated(let drive, let folder): return try EmulatedDrive(drive.name, in: folder, lock: lock)
        }
    }

    /// Real drives only: an emulated one comes and goes without anybody being told.
    func watch(_ handler: @escaping @Sendable (DriveChange) -> Void) -> any Sendable {
        let watch = try? DriveWatch { event in
            switch event {
            case .success(.added(let drive)): handler(.added(drive.uniqueID))
            case .success(.removed(let drive)): handler(.removed(drive.uniqueID))
            case .success(.changed), .failure: break
            }
        }
        return watch
    }

    /// A machine without udev has no real drives.
    private func realDrives() throws(SCSIError) -> [AttachedDrive] {
        do { return try DriveEnumerator.drives() } catch {
            guard case .system = error else { throw error }
            return []
        }
    }

    /// A drive whose record is damaged is left out: it cannot be opened either.
    private func emulatedDrives() throws(SCSIError) -> [MachineDrive] {
        let folder = VirtualDriveFolder.standard  // each time: a program may change its environment before it asks
        do {
            return try folder.driveNames().compactMap { name in
                (try? folder.information(of: name)).map { .emulated($0, in: folder) }
            }
        } catch {
            throw SCSIError(error)
        }
    }
}

extension SCSIError {
    /// What a client of the drive sees of a fault of its files.
    init(_ error: VirtualDriveError) {
        switch error {
        case .noSuchDrive: self = .deviceGone
        case .system(let errno, _): self = .system(errno: errno)
        default: self = .invalidResponse("\(error)")
        }
    }
}
