import CLinux
import Glibc

/// The system calls of this module, one function for each.
enum SystemCall {
    static func open(_ path: String, _ flags: CInt) throws(Errno) -> CInt {
        guard !path.utf8.contains(0) else { throw Errno(rawValue: EINVAL) }
        return try retryingInterrupted { unsafe Glibc.open(path, flags | O_CLOEXEC) }
    }

    /// Nothing can be done about a descriptor that does not close; Linux releases it all the same.
    static func close(_ descriptor: CInt) { _ = Glibc.close(descriptor) }

    /// What a path stands for: its mode and, for a device, its number.
    static func status(_ path: String) throws(Errno) -> stat {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw .current }
        return status
    }

    /// `ioctl`, which is never tried again: the device may have seen the command before a signal came.
    static func control(
        _ descriptor: CInt, _ request: UInt, _ argument: UnsafeMutableRawPointer
    ) throws(Errno) {
        guard unsafe ioctl(descriptor, request, argument) >= 0 else { throw .current }
    }

    /// Up to `count` bytes; none at the end.
    static func read(_ descriptor: CInt, count: Int) throws(Errno) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = try retryingInterrupted { unsafe Glibc.read(descriptor, &bytes, count) }
        return Array(bytes.prefix(got))
    }

    /// Waits until one of the descriptors can be read, or the time is over; the result says which can.
    static func waitForInput(_ descriptors: [CInt], milliseconds: CInt) throws(Errno) -> [Bool] {
        var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard unsafe poll(&polled, nfds_t(polled.count), milliseconds) >= 0 else {
            guard errno == EINTR else { throw .current }
            return descriptors.map { _ in false }
        }
        return polled.map { $0.revents != 0 }
    }

    /// A counter that another thread raises to wake up a wait for input.
    static func wakeUpCounter() throws(Errno) -> CInt {
        let descriptor = eventfd(0, CInt(EFD_CLOEXEC | EFD_NONBLOCK))
        guard descriptor >= 0 else { throw .current }
        return descriptor
    }

    /// Fails only when the counter is full, and then the waiter is awake already.
    static func raise(_ wakeUpCounter: CInt) { _ = eventfd_write(wakeUpCounter, 1) }

    private static func retryingInterrupted<Count: SignedInteger>(_ call: () -> Count) throws(Errno) -> Count {
        while true {
            let result = call()
            if result >= 0 { return result }
            guard errno == EINTR else { throw .current }
        }
    }
}
