/// Time that has gone by: what the clock says, or what was waited where an emulated drive has a time of its own.
struct Stopwatch {
    private let start = ContinuousClock.now
    private var waited = Duration.zero

    var elapsed: Duration { max(.now - start, waited) }

    mutating func wait(_ duration: Duration, by pause: (Duration) -> Void) {
        pause(duration)
        waited += duration
    }
}
