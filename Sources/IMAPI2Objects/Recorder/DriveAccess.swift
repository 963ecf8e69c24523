import COM
import SCSI
import Synchronization

/// What one recorder object has of a drive: the way to it, and its share of the exclusive access.
///
/// The lock is counted for each recorder object: so many acquires need so many releases, whatever names they gave. Two
/// recorder objects of one process share it when they use the same name.
final class DriveAccess: Sendable {
    private struct State: Sendable {
        var lockCount = 0
        var owner = ""
        var notificationStops = 0
    }

    let connection: any DriveConnection
    private let state = Mutex(State())

    init(_ connection: any DriveConnection) { self.connection = connection }

    deinit {
        if state.withLock({ $0.lockCount > 0 }) { connection.unlock() }
    }

    /// The lock is asked for and counted in one step, so that two threads cannot both be the first.
    func acquire(owner: String, force: Bool) throws(DriveLockError) {
        let result: Result<Void, DriveLockError> = state.withLock { state in
            if state.lockCount == 0 {
                do throws(DriveLockError) { try connection.lock(owner: owner, force: force) } catch {
                    return .failure(error)
                }
                state.owner = owner
            }
            state.lockCount += 1
            return .success(())
        }
        try result.get()
    }

    /// False if there is nothing to release.
    func release() -> Bool {
        state.withLock { state in
            guard state.lockCount > 0 else { return false }
            state.lockCount -= 1
            if state.lockCount == 0 { connection.unlock() }
            return true
        }
    }

    /// Who has the drive to himself, this recorder included.
    var owner: String? { state.withLock { $0.lockCount > 0 ? $0.owner : nil } ?? connection.lockOwner() }

    /// - Parameter clientName: who asks.
    /// - Throws: `DriveLockError.held` if somebody else has the drive to himself.
    func checkUnlocked(for clientName: String) throws(DriveLockError) {
        guard state.withLock({ $0.lockCount == 0 }), let owner = connection.lockOwner() else { return }
        guard !clientName.isEmpty, owner == clientName else { throw .held(by: owner) }
    }

    /// Counts the wish for quiet about disc changes. Nothing on Linux acts on it: who wants the drive undisturbed locks
    /// it.
    func countNotificationStops(by change: Int) {
        state.withLock { $0.notificationStops = max(0, $0.notificationStops + change) }
    }

    /// The way to the drive for a client of a name.
    func transport(as clientName: String = "") -> LockedTransport { LockedTransport(self, clientName) }
}

/// The way to a drive as far as nobody else has it to himself.
final class LockedTransport: SCSITransport {
    private let access: DriveAccess
    private let clientName: String

    init(_ access: DriveAccess, _ clientName: String) {
        self.access = access
        self.clientName = clientName
    }

    var maximumTransferLength: Int { access.connection.transport.maximumTransferLength }
    func wait(_ duration: Duration) { access.connection.transport.wait(duration) }
    var now: ContinuousClock.Instant { access.connection.transport.now }

    func execute(_ block: CommandBlock, timeout: Duration) throws(SCSIError) {
        try unlocked().execute(block, timeout: timeout)
    }

    func execute(_ block: CommandBlock, dataIn: inout MutableRawSpan, timeout: Duration) throws(SCSIError) -> Int {
        try unlocked().execute(block, dataIn: &dataIn, timeout: timeout)
    }

    @discardableResult
    func execute(_ block: CommandBlock, dataOut: RawSpan, timeout: Duration) throws(SCSIError) -> Int {
        try unlocked().execute(block, dataOut: dataOut, timeout: timeout)
    }

    private func unlocked() throws(SCSIError) -> any SCSITransport {
        do { try access.checkUnlocked(for: clientName) } catch { throw SCSIError(COMError(error)) }
        return access.connection.transport
    }
}
