import IMAPI2Objects
import SCSI
import Synchronization

/// Drives that a test puts together, and locks like those of a machine.
final class TestDrives: DriveProvider {
    private struct State: Sendable {
        var drives: [(id: String, transport: any SCSITransport)] = []
        var locks: [String: (owner: String, count: Int)] = [:]
        var mounted: [String: String] = [:]
        var watchers: [@Sendable (DriveChange) -> Void] = []
        var fault: SCSIError?
    }

    private let state = Mutex(State())
    private let folder: (any Sendable)?

    /// - Parameter folder: what has to stay as long as the drives do.
    init(_ drives: [(id: String, transport: any SCSITransport)] = [], in folder: (any Sendable)? = nil) {
        self.folder = folder
        state.withLock { $0.drives = drives }
    }

    func add(_ id: String, _ transport: any SCSITransport) {
        let watchers = state.withLock { state in
            state.drives.append((id, transport))
            return state.watchers
        }
        for watcher in watchers { watcher(.added(id)) }
    }

    func remove(_ id: String) {
        let watchers = state.withLock { state in
            state.drives.removeAll { $0.id == id }
            return state.watchers
        }
        for watcher in watchers { watcher(.removed(id)) }
    }

    /// Lets every question to the machine fail.
    func fail(with fault: SCSIError?) { state.withLock { $0.fault = fault } }
    func mount(_ id: String, at path: String) { state.withLock { $0.mounted[id] = path } }
    var watcherCount: Int { state.withLock { $0.watchers.count } }

    func identifiers() throws(SCSIError) -> [String] {
        if let fault = state.withLock({ $0.fault }) { throw fault }
        return state.withLock { $0.drives.map(\.id) }
    }

    func connect(_ identifier: String) throws(SCSIError) -> any DriveConnection {
        if let fault = state.withLock({ $0.fault }) { throw fault }
        guard let drive = state.withLock({ $0.drives.first { $0.id == identifier } }) else { throw .deviceGone }
        return Connection(drives: self, id: identifier, transport: drive.transport)
    }

    func watch(_ handler: @escaping @Sendable (DriveChange) -> Void) -> any Sendable {
        state.withLock { $0.watchers.append(handler) }
        return 0
    }

    // As another process does it.

    func lock(_ id: String, owner: String, force: Bool = false) throws(DriveLockError) {
        let fault: DriveLockError? = state.withLock { state in
            if let lock = state.locks[id], lock.owner != owner { return .held(by: lock.owner) }
            if !force, let path = state.mounted[id] { return .mounted(at: path) }
            state.locks[id] = (owner, (state.locks[id]?.count ?? 0) + 1)
            return nil
        }
        if let fault { throw fault }
    }

    func unlock(_ id: String) {
        state.withLock { state in
            guard let lock = state.locks[id] else { return }
            state.locks[id] = lock.count > 1 ? (lock.owner, lock.count - 1) : nil
        }
    }

    func owner(of id: String) -> String? { state.withLock { $0.locks[id]?.owner } }

    private final class Connection: DriveConnection {
        let drives: TestDrives
        let id: String
        let transport: any SCSITransport

        init(drives: TestDrives, id: String, transport: any SCSITransport) {
            (self.drives, self.id, self.transport) = (drives, id, transport)
        }

        var volumeName: String { "/dev/\(id)" }
        func volumePathNames() -> [String] { ["/dev/\(id)", "/media/\(id)"] }
        var legacyDeviceNumber: Int32? { id.hasPrefix("sr") ? Int32(id.dropFirst(2)) : nil }

        func lock(owner: String, force: Bool) throws(DriveLockError) {
            try drives.lock(id, owner: owner, force: force)
        }

        func unlock() { drives.unlock(id) }
        func lockOwner() -> String? { drives.owner(of: id) }
    }
}
