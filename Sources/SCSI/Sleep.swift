import Glibc

/// Holds the calling thread, at least for this time: how a driver waits for its drive, and an emulated drive works.
public func sleep(for duration: Duration) {
    let (seconds, attoseconds) = duration.components
    var request = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    var rest = timespec()
    while unsafe nanosleep(&request, &rest) != 0, errno == EINTR { request = rest }
}
