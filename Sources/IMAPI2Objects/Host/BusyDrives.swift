import Synchronization

/// The drives that this process writes to, whichever objects do it: a lock is shared by all that give the same name.
final class BusyDrives: Sendable {
    private let identifiers = Mutex<Set<String>>([])

    /// False if somebody writes to the drive already.
    func claim(_ identifier: String) -> Bool { identifiers.withLock { $0.insert(identifier).inserted } }
    func release(_ identifier: String) { identifiers.withLock { _ = $0.remove(identifier) } }
}
