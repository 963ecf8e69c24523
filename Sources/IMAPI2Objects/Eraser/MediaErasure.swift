import COM
import IMAPI2Interfaces
import OpticalDrive
import SCSI

/// One erasure, from the lock to the last event. It runs on its caller's thread.
final class MediaErasure {
    private static let releaseAttempts = 5

    private let eraser: MsftDiscFormat2Erase
    private let settings: MsftDiscFormat2Erase.Settings
    private let estimate: EraseTimeEstimate
    private let start = ContinuousClock.now
    /// Goes by whether all is done.
    private var pacer = EventPacer()

    init(by eraser: MsftDiscFormat2Erase, _ settings: MsftDiscFormat2Erase.Settings) {
        self.eraser = eraser
        self.settings = settings
        estimate = EraseTimeEstimate(isFull: settings.isFull)
    }

    func run(on recorder: any IDiscRecorder2) throws(COMError) {
        try recorder.AcquireExclusiveAccess(true, settings.clientName)
        let drive: OpticalDrive
        do throws(COMError) {
            drive = try settings.drive()
            try erase(drive)
        } catch {
            try? recorder.ReleaseExclusiveAccess()
            throw error
        }
        try release(recorder, drive)
    }

    private func erase(_ drive: OpticalDrive) throws(COMError) {
        do { try drive.erase(isFull: settings.isFull) { [self] in tell($0) } } catch { throw COMError(error) }
    }

    /// Sends the first event, the last one, and one every half second between them.
    private func tell(_ progress: EraseProgress) {
        guard pacer.isDue(progress.fraction == 1 ? 1 : 0, at: start + progress.elapsed) else { return }
        eraser.fire(
            elapsed: Int(progress.elapsed.components.seconds), estimatedTotal: estimate.total(progress))
    }

    /// A client's own recorder may not be ready to release at once. Ours has released whatever it answers: a second time
    /// would take the client's own lock.
    private func release(_ recorder: any IDiscRecorder2, _ drive: OpticalDrive) throws(COMError) {
        let attempts = recorder is MsftDiscRecorder2 ? 1 : Self.releaseAttempts
        for _ in 1..<attempts {
            do throws(COMError) { return try recorder.ReleaseExclusiveAccess() } catch {
                drive.transport.wait(.seconds(1))
            }
        }
        try recorder.ReleaseExclusiveAccess()
    }
}
