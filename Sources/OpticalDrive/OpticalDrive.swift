public import SCSI
import Synchronization

/// An optical drive behind a transport: what it is, what lies in it, and how that is read and written.
///
/// Nothing is remembered between calls: the drive is asked each time, for its medium may have changed.
public final class OpticalDrive: Sendable {
    public let transport: any SCSITransport
    let exclusiveAccess: (any ExclusiveAccess)?
    let retryRule: RetryRule
    let pause: @Sendable (Duration) -> Void
    /// Whether a burn or an erasure runs; a second one is refused.
    let isBusy = Mutex(false)

    /// - Parameters:
    ///   - exclusiveAccess: what keeps others from the drive while it writes; nil where that is done elsewhere.
    ///   - retryRule: what is done about commands that the drive does not do at once.
    ///   - pause: how the thread waits for the drive between two questions; nil for the transport's own way.
    public init(
        _ transport: any SCSITransport, exclusiveAccess: (any ExclusiveAccess)? = nil,
        retryRule: RetryRule = .untilReady, pause: (@Sendable (Duration) -> Void)? = nil
    ) {
        self.transport = transport
        self.exclusiveAccess = exclusiveAccess
        self.retryRule = retryRule
        self.pause = pause ?? { transport.wait($0) }
    }

    /// The user data of one block on every medium that this driver writes.
    public static let blockSize = 2048
}

/// What keeps other programs from a drive.
public protocol ExclusiveAccess: AnyObject, Sendable {
    func acquireExclusiveAccess() throws(SCSIError)
    func releaseExclusiveAccess() throws(SCSIError)
}
