public import SCSI

/// Why a burn did not end well.
public struct WriteError: Error, CustomStringConvertible {
    public enum Reason: Sendable {
        case drive(SCSIError)
        /// The source's own error.
        case source(any Error)
        /// The source had fewer blocks than the request.
        case sourceEnded(afterBlocks: Int)
        case cancelled
        case noSpace(needed: Int, available: Int)
        case unsupportedMedium(Profile)
        case writeProtected(WriteProtection)
        /// The disc is closed.
        case complete
        /// A burn that was interrupted, or a program of another kind, left the last session open; `closeOpenSession` ends it.
        case sessionOpen
        /// A sequential medium is written at one address only, and an ECC block as a whole.
        case wrongAddress(requested: Int, expected: Int)
        /// The way to the drive takes fewer bytes at once than a sector has.
        case sectorTooLong(limit: Int)
        /// Another burn or erasure of this object runs.
        case busy
    }

    public var reason: Reason
    public var phase: WritePhase
    /// Blocks that the drive took before.
    public var writtenBlocks = 0
    /// What went wrong while the disc was brought into a sane state afterwards.
    public var cleanupFailure: SCSIError?

    public init(_ reason: Reason, _ phase: WritePhase) {
        self.reason = reason
        self.phase = phase
    }

    public var description: String {
        let text = "\(reason) while \(phase), \(writtenBlocks) blocks written"
        return cleanupFailure.map { "\(text); then: \($0)" } ?? text
    }

    /// The drive's error, where that is the reason.
    public var driveError: SCSIError? {
        if case .drive(let error) = reason { error } else { nil }
    }
}
