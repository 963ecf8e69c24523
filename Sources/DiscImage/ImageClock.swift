import Glibc

/// The time at which an image is made, and whether anything in it may be later.
///
/// The specification of `SOURCE_DATE_EPOCH` (reproducible-builds.org) asks that a build's own time be that one, and that
/// no later time be recorded. Whoever composes the program reads the environment; everything else is given this value.
public struct ImageClock: Hashable, Sendable {
    /// What is recorded as the time of the image itself.
    public let time: Timestamp
    /// Whether the same tree must give the same image whenever it is made.
    public let isReproducible: Bool

    public init(time: Timestamp) {
        self.time = time
        isReproducible = false
    }

    /// The time given by `SOURCE_DATE_EPOCH`.
    public init(sourceDateEpoch seconds: Int64) {
        time = Timestamp(seconds: seconds)
        isReproducible = true
    }

    /// The clock of the environment: its `SOURCE_DATE_EPOCH` if that is a number, or else the time it is now.
    public init(environmentValue: String?) {
        if let environmentValue, let seconds = Int64(environmentValue) {
            self.init(sourceDateEpoch: seconds)
        } else {
            self = .now()
        }
    }

    public static func now() -> Self {
        var now = timespec()
        _ = unsafe clock_gettime(CLOCK_REALTIME, &now)
        return Self(time: Timestamp(now))
    }

    /// What is recorded for a time that was found.
    public func recorded(_ found: Timestamp) -> Timestamp { isReproducible ? min(found, time) : found }
}

extension Timestamp {
    init(_ time: timespec) {
        self.init(seconds: Int64(time.tv_sec))
        microseconds += Int64(time.tv_nsec) / 1000
    }
}
