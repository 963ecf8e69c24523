public import SCSI

/// The drives of a machine, real and emulated.
public protocol DriveProvider: Sendable {
    /// The unique ids, in an order that stays as long as the drives do.
    func identifiers() throws(SCSIError) -> [String]

    /// A way to a drive.
    ///
    /// - Throws: `SCSIError.deviceGone` if no drive has this id.
    func connect(_ identifier: String) throws(SCSIError) -> any DriveConnection

    /// Calls a handler, on a thread of its own, for each drive that comes or goes, until the result is released.
    func watch(_ handler: @escaping @Sendable (DriveChange) -> Void) -> any Sendable
}

/// A drive that came or went.
public enum DriveChange: Hashable, Sendable {
    case added(String)
    case removed(String)
}

/// One drive, as the machine sees it.
public protocol DriveConnection: Sendable {
    var transport: any SCSITransport { get }

    /// What names the drive's volume for the machine: its device node, or the folder of an emulated drive.
    var volumeName: String { get }
    /// Where the volume is mounted; its device node too, since that is what Linux users know it by.
    func volumePathNames() -> [String]
    /// The number of the drive among those of its kind (`/dev/sr1` is 1); nil if it has none.
    var legacyDeviceNumber: Int32? { get }

    /// Keeps other programs from the drive until `unlock` or the end of this process.
    ///
    /// - Parameters:
    ///   - owner: the client's name, for others who ask who holds it.
    ///   - force: also if a file system of the disc is mounted.
    /// - Throws: `DriveLockError`.
    func lock(owner: String, force: Bool) throws(DriveLockError)
    func unlock()
    /// The name of who holds the drive, in any process; nil if nobody does.
    func lockOwner() -> String?
}

/// Why a drive cannot be had alone.
public enum DriveLockError: Error, Hashable, Sendable {
    /// Another client holds it.
    case held(by: String)
    /// A file system of the disc is mounted.
    case mounted(at: String)
    case system(errno: Int32)
}
