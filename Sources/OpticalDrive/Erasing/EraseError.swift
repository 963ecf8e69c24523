public import SCSI

/// Why a disc was not erased.
public struct EraseError: Error, CustomStringConvertible {
    public enum Reason: Sendable {
        case drive(SCSIError)
        /// Another burn or erasure of this object runs.
        case busy
        /// The drive erases nothing.
        case unsupportedDrive
        case unsupportedMedium(Profile)
        /// The drive says that the disc cannot be erased.
        case notErasable
        case writeProtected(WriteProtection)
        /// So many bytes came of READ DISC INFORMATION, or of mode page 2Ah: too few to go by.
        case discInformationTooShort(byteCount: Int)
        case capabilitiesTooShort(byteCount: Int)
        /// A drive without features has no mode page 2Ah either.
        case capabilitiesMissing
        case tookTooLong(Duration)
        /// The drive is done, and the disc is not blank.
        case notBlank
    }

    public enum Step: Sendable {
        case validating
        case spinningUp
        /// The drive was asked to blank the disc.
        case startingBlank
        case blanking
        case overwriting
        /// The disc is erased; the drive shall let it go.
        case lettingGo
    }

    public var reason: Reason
    public var step: Step
    /// What went wrong when the disc was let go after this.
    public var cleanupFailure: SCSIError?

    init(_ reason: Reason, _ step: Step) {
        self.reason = reason
        self.step = step
    }

    public var description: String {
        let text = "\(reason) while \(step)"
        return cleanupFailure.map { "\(text); then: \($0)" } ?? text
    }
}
