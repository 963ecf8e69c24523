/// How long something is waited for: short pauses that grow, and an end.
struct Patience {
    private var remaining: Duration
    private var next: Duration
    private let longest: Duration

    init(_ limit: Duration, from shortest: Duration = .milliseconds(10), to longest: Duration = .milliseconds(500)) {
        remaining = limit
        next = shortest
        self.longest = longest
    }

    /// Waits once more; false when the time is up.
    mutating func wait(_ pause: (Duration) -> Void) -> Bool {
        guard remaining > .zero else { return false }
        let step = min(next, remaining)
        pause(step)
        remaining -= step
        next = min(next * 2, longest)
        return true
    }
}
