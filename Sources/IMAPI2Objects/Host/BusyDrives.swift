import IMAPI2Interfaces
import Synchronization

/// The drives that this process writes to, whichever objects do it: a lock is shared by all that give the same name.
final class BusyDrives: Sendable {
    private let identifiers = Mutex<Set<String>>([])

    /// What tells the drive of a recorder from others; a recorder that does not know its drive stands for itself.
    func identifier(of recorder: any IDiscRecorder2) -> String {
        (try? recorder.get_ActiveDiscRecorder()) ?? "\(ObjectIdentifier(recorder))"
    }

    /// False if somebody writes to the drive already.
    func claim(_ identifier: String) -> Bool { identifiers.withLock { $0.insert(identifier).inserted } }
    func release(_ identifier: String) { identifiers.withLock { _ = $0.remove(identifier) } }
}
