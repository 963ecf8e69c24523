/// When the events of a write are sent: at once where it does something else than before, else every half second.
struct EventPacer<Action: Equatable> {
    private var last: (action: Action, time: ContinuousClock.Instant)?

    /// - Parameter now: by the clock of the drive's transport, for an emulated drive has a time of its own.
    mutating func isDue(_ action: Action, at now: ContinuousClock.Instant) -> Bool {
        if let last, last.action == action, now - last.time < .milliseconds(500) { return false }
        last = (action, now)
        return true
    }
}
