import Glibc
public import SCSI
import Synchronization

/// Tells which drives come, change and go, whenever it is asked.
///
/// Each drive is added once and removed once, under the unique id it had when it came, whatever the kernel repeats or loses.
/// Drives that are there at the start are known without an event.
public final class DriveMonitor: Sendable {
    private let state: Mutex<State>
    private let wakeUp: FileDescriptor

    public init() throws(SCSIError) {
        wakeUp = try SCSIError.converting { () throws(Errno) in
            FileDescriptor(owning: try SystemCall.wakeUpCounter())
        }
        state = Mutex(try SCSIError.converting { () throws(Errno) in try State() })
    }

    /// The drives as the events so far leave them.
    public var drives: [AttachedDrive] {
        state.withLock { Array($0.known.values) }.sorted { $0.deviceNumber.minor < $1.deviceNumber.minor }
    }

    /// The next event; none if there is none within the time, or after `interrupt`. Without a time it waits for ever.
    public func next(within time: Duration?) throws(SCSIError) -> DriveEvent? {
        let deadline = time.map { ContinuousClock.now + $0 }
        return try SCSIError.converting { () throws(Errno) in
            try state.withLock { state throws(Errno) in
                while true {
                    let left = state.pending.isEmpty ? deadline.map { ContinuousClock.now.duration(to: $0) } : .zero
                    let ready = try SystemCall.waitForInput(
                        [state.monitor.descriptor, wakeUp.rawValue], milliseconds: Self.milliseconds(left))
                    if ready[1] { return nil }
                    if let event = try state.takeEvent() { return event }
                    if let left, left <= .zero { return nil }
                }
            }
        }
    }

    /// Ends the waiting of this and every later `next`, from any thread.
    public func interrupt() { SystemCall.raise(wakeUp.rawValue) }

    /// No longer than a minute at a time, so that any duration fits.
    private static func milliseconds(_ time: Duration?) -> CInt {
        CInt(min(max((time ?? .seconds(60)) / .milliseconds(1), 0), 60_000).rounded(.up))
    }
}

extension DriveMonitor {
    /// The drives that were announced, and the events that follow.
    private struct State: ~Copyable {
        let udev: Udev
        let monitor: UdevMonitor
        /// By the path in `/sys`, the one thing that a removed device still has.
        var known: [String: AttachedDrive] = [:]
        var pending: [DriveEvent] = []

        init() throws(Errno) {
            let udev = try Udev()
            let monitor = try UdevMonitor(udev, subsystem: "block")
            let drives = try DriveEnumerator.drives(udev)  // after the monitor: what comes in between is not lost
            known = Dictionary(drives.map { ($0.systemPath, $0) }) { first, _ in first }
            self.udev = udev
            self.monitor = monitor
        }

        mutating func takeEvent() throws(Errno) -> DriveEvent? {
            while pending.isEmpty {
                do throws(Errno) {
                    guard let device = try monitor.receive() else { return nil }
                    try take(device)
                } catch {
                    guard error.rawValue == ENOBUFS else { throw error }
                    try catchUp()
                }
            }
            return pending.removeFirst()
        }

        private mutating func take(_ device: borrowing UdevDevice) throws(Errno) {
            let path = device.path
            switch (device.action, known[path]) {
            case ("remove", let drive?):
                known[path] = nil
                pending.append(.removed(drive))
            case ("remove", nil): break
            case ("change", let drive?): pending.append(.changed(drive, DriveEvent.Change(device)))
            case (_, nil): try catchUp()
            default: break
            }
        }

        /// Compares the drives that are there with those that are known.
        private mutating func catchUp() throws(Errno) {
            let present = try DriveEnumerator.drives(udev)
            let paths = Set(present.map(\.systemPath))
            for (path, drive) in known where !paths.contains(path) {
                known[path] = nil
                pending.append(.removed(drive))
            }
            for drive in present where known[drive.systemPath] == nil {
                known[drive.systemPath] = drive
                pending.append(.added(drive))
            }
        }
    }
}
