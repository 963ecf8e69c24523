import SCSI

/// A command that takes long and can be answered before its end.
protocol LongCommand: SCSICommand {
    var isImmediate: Bool { get set }
}

extension SynchronizeCache: LongCommand {}
extension CloseTrackSession: LongCommand {}
extension Blank: LongCommand {}

extension OpticalDrive {
    /// Runs a command to its end: with IMMED and questions in between, or without where the drive refuses IMMED.
    func run(_ command: some LongCommand, upTo limit: Duration, _ watch: (Double?) -> Void) throws(SCSIError) {
        if try begin(command) { try waitForEnd(upTo: limit, watch) }
    }

    /// Lets a command begin with IMMED, or does it to its end where the drive refuses IMMED.
    ///
    /// - Returns: whether it may still run.
    func begin(_ command: some LongCommand) throws(SCSIError) -> Bool {
        var command = command
        command.isImmediate = true
        do throws(SCSIError) {
            try startLong { () throws(SCSIError) in try transport.execute(command) }
            return true
        } catch {
            guard error.sense?.code.additional == SenseCode.invalidFieldInCommandBlock.additional else { throw error }
            command.isImmediate = false
            try startLong { () throws(SCSIError) in try transport.execute(command) }
            return false
        }
    }

    /// START UNIT, and the time until the medium is ready; a drive without the command turns its discs anyway.
    func spinUp(_ watch: (Double?) -> Void = { _ in }) throws(SCSIError) {
        try sendIfKnown(StartStopUnit { $0.start = true })
        try waitForEnd(upTo: Self.readyLimit, watch)
    }

    /// Sends a command that a drive need not have.
    func sendIfKnown(_ command: some SCSICommand) throws(SCSIError) {
        _ = try ifSupported { () throws(SCSIError) in
            try startLong { () throws(SCSIError) in try transport.execute(command) }
        }
    }

    /// Sends a command that must not run twice: only an answer that says it was not begun is a reason to try again.
    ///
    /// - Parameters:
    ///   - pause: the shortest that is waited for a drive that is busy.
    ///   - watch: called after each such wait; with `cancel`, the drive's answer is the end.
    func startLong(
        upTo limit: Duration = readyLimit, pause shortest: Duration = .milliseconds(10),
        watch: () -> WriteDecision = { .proceed }, _ body: () throws(SCSIError) -> Void
    ) throws(SCSIError) {
        var patience = Patience(limit, from: shortest)
        var attentions = 0
        while true {
            do throws(SCSIError) { return try body() } catch {
                if error.isRecovered { return }
                if error.isUnitAttention, !error.isMediumChange, attentions < Retries.unitAttentionLimit {
                    attentions += 1
                } else if !error.isTransientlyBusy || !patience.wait(pause) || watch() == .cancel {
                    throw error
                }
            }
        }
    }

    /// Waits for the end of an operation that was answered before it.
    ///
    /// - Throws: what the drive says of its outcome, or `timedOut`.
    func waitForEnd(upTo limit: Duration, _ watch: (Double?) -> Void) throws(SCSIError) {
        var patience = Patience(limit)
        while true {
            do throws(SCSIError) { return try transport.execute(TestUnitReady()) } catch {
                if error.isRecovered { return }
                guard error.isInProgress || error.isUnitAttention && !error.isMediumChange else { throw error }
                watch(error.sense?.progressIndication.map { Double($0) / 65536 })
                guard patience.wait(pause) else { throw .timedOut }
            }
        }
    }
}
