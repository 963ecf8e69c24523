/// When the events of a write are sent: at once where it does something else than before, else every half second.
struct EventPacer {
    private var last: (action: Int32, time: ContinuousClock.Instant)?

    /// - Parameters:
    ///   - action: what the write does, as its events number it.
    ///   - now: by the clock of the drive's transport, for an emulated drive has a time of its own.
    mutating func isDue(_ action: Int32, at now: ContinuousClock.Instant) -> Bool {
        if let last, last.action == action, now - last.time < .milliseconds(500) { return false }
        last = (action, now)
        return true
    }
}
