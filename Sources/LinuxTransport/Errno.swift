import Glibc

/// Why the kernel refused a system call.
struct Errno: Error, Hashable, Sendable {
    let rawValue: CInt

    /// That of the call that failed last on this thread.
    static var current: Errno { Errno(rawValue: errno) }
}
