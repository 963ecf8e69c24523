/// The drive's buffer: WRITE fills it, the recording drains it at the speed that is set.
struct WriteBuffer {
    static let capacity = 4 << 20

    private var level = 0.0
    private var updated = ContinuousClock.now

    /// Bytes still to be recorded.
    mutating func fill(drainedAt bytesPerSecond: Double) -> Int {
        drain(bytesPerSecond)
        return Int(level)
    }

    /// Takes bytes in; the result is how long the sender has to wait for room.
    mutating func take(_ count: Int, drainedAt bytesPerSecond: Double) -> Duration {
        drain(bytesPerSecond)
        level += Double(count)
        let excess = level - Double(Self.capacity)
        return excess > 0 ? .seconds(excess / bytesPerSecond) : .zero
    }

    /// How long it takes until all is recorded.
    mutating func emptying(at bytesPerSecond: Double) -> Duration {
        drain(bytesPerSecond)
        return .seconds(level / bytesPerSecond)
    }

    private mutating func drain(_ bytesPerSecond: Double) {
        let now = ContinuousClock.now
        let drained = (now - updated) / .seconds(1) * bytesPerSecond
        level = max(0, level - drained)
        updated = now
    }
}
