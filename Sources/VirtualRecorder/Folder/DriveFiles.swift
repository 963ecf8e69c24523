import Glibc
import SCSI

/// The files of one drive, and the locks that its openings share.
///
/// - `command`: held while a command is executed, so that each opening sees what the one before has done;
/// - `prevention`: shared by the openings that prevent medium removal;
/// - `claim`: held by the one that has the drive to itself.
///
/// The kernel lets go of them when a process ends, however it ends.
final class DriveFiles: Sendable {
    let path: String
    private let command: OpenFile
    private let prevention: OpenFile
    private let claim: OpenFile

    static let recordName = "drive.json"
    static let lockNames = ["command.lock", "prevention.lock", "claim.lock"]

    init(path: String) throws(SystemError) {
        let command = try OpenFile(path + "/command.lock", O_RDWR | O_CREAT)
        let prevention = try OpenFile(path + "/prevention.lock", O_RDWR | O_CREAT)
        let claim = try OpenFile(path + "/claim.lock", O_RDWR | O_CREAT)
        self.path = path
        self.command = command
        self.prevention = prevention
        self.claim = claim
    }

    var recordPath: String { path + "/" + Self.recordName }

    /// The image of a disc that the record names.
    func imagePath(of disc: String) -> String { disc.hasPrefix("/") ? disc : path + "/" + disc }

    /// Waits for the end of another opening's command; false if it does not come in time.
    func lockCommand(timeout: Duration) throws(SystemError) -> Bool {
        if try command.tryLock(LOCK_EX) { return true }
        let deadline = ContinuousClock.now + timeout
        while ContinuousClock.now < deadline {
            sleep(for: .microseconds(500))
            if try command.tryLock(LOCK_EX) { return true }
        }
        return false
    }

    func unlockCommand() { command.unlock() }

    func setPrevention(_ isPrevented: Bool) throws(SystemError) {
        if isPrevented { _ = try prevention.tryLock(LOCK_SH) } else { prevention.unlock() }
    }

    /// Whether another opening prevents removal; only for one that does not.
    func isPreventedElsewhere() throws(SystemError) -> Bool {
        guard try prevention.tryLock(LOCK_EX) else { return true }
        prevention.unlock()
        return false
    }

    /// Takes the drive for this opening alone; false if another has it.
    func tryClaim() throws(SystemError) -> Bool { try claim.tryLock(LOCK_EX) }
    func releaseClaim() { claim.unlock() }
}
