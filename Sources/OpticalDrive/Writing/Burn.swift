import SCSI

/// One burn: what it writes, on what, and how far it is.
final class Burn {
    let drive: OpticalDrive
    let request: WriteRequest
    let source: any WriteSource
    let medium: MediaState
    let strategy: any WriteStrategy
    private let report: (WriteProgress) -> WriteDecision

    private(set) var progress: WriteProgress
    private(set) var isCancelled = false
    /// Blocks that the drive took, padding included.
    var takenBlocks = 0
    /// Blocks that came from the source.
    var sourceBlocks = 0
    /// The track that is written, of a sequential medium.
    var trackNumber = 1
    /// A WRITE was sent and nobody knows what became of it.
    var isUncertain = false
    /// When the drive is asked for its buffer again; nil if it does not tell.
    var nextBufferQuery: ContinuousClock.Instant? = .now

    init(
        _ request: WriteRequest, on drive: OpticalDrive, _ medium: MediaState, _ strategy: any WriteStrategy,
        from source: any WriteSource, report: @escaping (WriteProgress) -> WriteDecision
    ) {
        self.drive = drive
        self.request = request
        self.source = source
        self.medium = medium
        self.strategy = strategy
        self.report = report
        progress = WriteProgress(
            phase: .validatingMedium, startAddress: request.start, blockCount: request.blockCount)
    }

    func enter(_ phase: WritePhase) {
        update {
            $0.phase = phase
            $0.fraction = nil
        }
    }

    func update(_ change: (inout WriteProgress) -> Void) {
        change(&progress)
        if report(progress) == .cancel { isCancelled = true }
    }

    /// Sets the state of the drive's buffer without a report.
    func setBuffer(_ size: Int, free: Int) { (progress.bufferSize, progress.freeBuffer) = (size, free) }

    /// How far a long operation is, for who watches; it is never broken off.
    func watch(_ fraction: Double?) { update { $0.fraction = fraction } }

    /// Runs a step that talks to the drive.
    func step(_ body: () throws(SCSIError) -> Void) throws(WriteError) {
        do throws(SCSIError) { try body() } catch { throw failure(.drive(error)) }
    }

    func stopIfCancelled() throws(WriteError) {
        if isCancelled { throw failure(.cancelled) }
    }

    func failure(_ reason: WriteError.Reason) -> WriteError {
        var error = WriteError(reason, progress.phase)
        error.writtenBlocks = min(takenBlocks, sourceBlocks)
        return error
    }
}
