import SCSI

/// Work that goes on after its command has been answered (IMMED), or after a medium was loaded.
struct LongOperation {
    let code: SenseCode
    let start: ContinuousClock.Instant
    let duration: Duration

    init(_ code: SenseCode, duration: Duration) {
        self.code = code
        self.duration = duration
        start = .now
    }

    var isOver: Bool { .now - start >= duration }

    /// Sense data with the progress so far, in 65536ths (SPC-4 4.5.2.4.4).
    var sense: SenseData {
        let share = min(1, (.now - start) / duration)
        return SenseData(code, progress: UInt16(clamping: Int(share * 65_536)))
    }
}
