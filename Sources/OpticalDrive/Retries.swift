import SCSI

/// Decides whether a command that does no harm twice is sent again.
struct Retries {
    /// UNIT ATTENTION conditions that a drive may have in store.
    static let unitAttentionLimit = 8

    private var patience: Patience
    private var attentions = 0
    private var isStarted = false

    init(_ limit: Duration) { patience = Patience(limit) }

    /// Whether to try again; waits before, where waiting is what helps.
    ///
    /// UNIT ATTENTION says that something happened, not that the command is wrong (SAM-5 5.14).
    mutating func mayRepeat(after error: SCSIError, on drive: OpticalDrive) throws(SCSIError) -> Bool {
        if error.isUnitAttention {
            attentions += 1
            return attentions <= Self.unitAttentionLimit
        }
        guard drive.retryRule == .untilReady else { return false }
        if error.sense?.code == .initializingCommandRequired, !isStarted {
            isStarted = true
            try drive.transport.execute(StartStopUnit { $0.start = true })
            return true
        }
        return error.isTransientlyBusy && patience.wait(drive.pause)
    }
}
