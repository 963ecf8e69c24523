import Glibc
import IMAPI2Objects
import SCSI
import Synchronization
import VirtualRecorder

/// The drives of one case.
final class ConformanceDrives: DriveProvider {
    private struct Entry: Sendable {
        let name: String
        let identifier: String
        let drive: VirtualDrive
        let transport: FaultyTransport
        var isPlugged = true
        var owner: (name: String, count: Int)?
        var mountPoint: String?
    }

    private struct State: Sendable {
        var entries: [Entry] = []
        var watchers: [@Sendable (DriveChange) -> Void] = []
        var fault: MachineFault?
    }

    let folder: VirtualDriveFolder
    private let state = Mutex(State())

    init(folder path: String) { folder = VirtualDriveFolder(path: path) }

    /// Opens a drive of the folder.
    func add(_ name: String, faults: [Fault]) throws(VirtualDriveError) {
        let drive = try folder.open(name)
        let transport = FaultyTransport(drive, faults: faults)
        state.withLock {
            $0.entries.append(
                Entry(name: name, identifier: drive.uniqueIdentifier, drive: drive, transport: transport))
        }
    }

    func identifier(of name: String) -> String? { entry(named: name)?.identifier }
    func transport(of name: String) -> FaultyTransport? { entry(named: name)?.transport }

    private func entry(named name: String) -> Entry? { state.withLock { $0.entries.first { $0.name == name } } }

    // MARK: The machine

    func identifiers() throws(SCSIError) -> [String] {
        switch state.withLock({ $0.fault }) {
        case .noMemory: throw .system(errno: ENOMEM)
        case .failure: throw .system(errno: EIO)
        case nil: break
        }
        return state.withLock { $0.entries.filter(\.isPlugged).map(\.identifier) }
    }

    func connect(_ identifier: String) throws(SCSIError) -> any DriveConnection {
        let entry = state.withLock { $0.entries.first { $0.identifier == identifier && $0.isPlugged } }
        guard let entry else { throw .deviceGone }
        return Connection(
            drives: self, identifier: identifier, transport: entry.transport,
            volumeName: folder.path + "/" + entry.name)
    }

    func watch(_ handler: @escaping @Sendable (DriveChange) -> Void) -> any Sendable {
        state.withLock { $0.watchers.append(handler) }
        return 0
    }

    // MARK: What happens to them

    func fail(with fault: MachineFault?) { state.withLock { $0.fault = fault } }

    func setPlugged(_ isPlugged: Bool, _ name: String) {
        guard let entry = entry(named: name), entry.isPlugged != isPlugged else { return }
        entry.transport.setGone(!isPlugged)
        change(name) { $0.isPlugged = isPlugged }
        let change = isPlugged ? DriveChange.added(entry.identifier) : .removed(entry.identifier)
        for watcher in state.withLock({ $0.watchers }) { watcher(change) }
    }

    func mount(_ name: String, at path: String) { change(name) { $0.mountPoint = path } }

    /// As another program does it.
    func lock(_ name: String, owner: String) { change(name) { $0.owner = (owner, 1) } }
    func unlock(_ name: String) { change(name) { $0.owner = nil } }

    private func change(_ name: String, _ body: (inout Entry) -> Void) {
        state.withLock { state in
            guard let index = state.entries.firstIndex(where: { $0.name == name }) else { return }
            body(&state.entries[index])
        }
    }

    private func change<Result: Sendable>(
        _ identifier: String, else missing: Result, _ body: (inout Entry) -> Result
    ) -> Result {
        state.withLock { state in
            guard let index = state.entries.firstIndex(where: { $0.identifier == identifier }) else { return missing }
            return body(&state.entries[index])
        }
    }
}

extension ConformanceDrives {
    private final class Connection: DriveConnection {
        let drives: ConformanceDrives
        let identifier: String
        let transport: any SCSITransport
        let volumeName: String

        init(drives: ConformanceDrives, identifier: String, transport: any SCSITransport, volumeName: String) {
            (self.drives, self.identifier, self.transport) = (drives, identifier, transport)
            self.volumeName = volumeName
        }

        var legacyDeviceNumber: Int32? { nil }
        func volumePathNames() -> [String] { [volumeName] }

        func lock(owner: String, force: Bool) throws(DriveLockError) {
            let fault: DriveLockError? = drives.change(identifier, else: .system(errno: 19)) { entry in
                if let held = entry.owner, held.name != owner { return .held(by: held.name) }
                if !force, let path = entry.mountPoint { return .mounted(at: path) }
                entry.owner = (owner, (entry.owner?.count ?? 0) + 1)
                return nil
            }
            if let fault { throw fault }
        }

        func unlock() {
            drives.change(identifier, else: ()) { entry in
                guard let owner = entry.owner else { return }
                entry.owner = owner.count > 1 ? (owner.name, owner.count - 1) : nil
            }
        }

        func lockOwner() -> String? { drives.change(identifier, else: nil) { $0.owner?.name } }
    }
}
