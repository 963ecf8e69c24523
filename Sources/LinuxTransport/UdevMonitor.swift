import CUdev
import Glibc

/// The events of one subsystem, after udev's rules have run.
@safe struct UdevMonitor: ~Copyable {
    private let pointer: OpaquePointer

    /// Events are kept from here on.
    init(_ udev: borrowing Udev, subsystem: String) throws(Errno) {
        guard let pointer = unsafe udev.makeMonitor() else { throw .current }
        unsafe udev_monitor_filter_add_match_subsystem_devtype(pointer, subsystem, nil)
        let status = unsafe udev_monitor_enable_receiving(pointer)
        guard status >= 0 else {
            _ = unsafe udev_monitor_unref(pointer)
            throw Errno(rawValue: -status)
        }
        unsafe self.pointer = pointer
    }

    deinit { _ = unsafe udev_monitor_unref(pointer) }

    /// Can be read from when an event is there.
    var descriptor: CInt { unsafe udev_monitor_get_fd(pointer) }

    /// The next event that is there.
    ///
    /// - Throws: `ENOBUFS` if there were more events than the kernel keeps, and some are lost.
    func receive() throws(Errno) -> UdevDevice? {
        errno = 0
        guard let device = unsafe udev_monitor_receive_device(pointer) else {
            guard [0, EAGAIN, EINTR].contains(errno) else { throw .current }
            return nil
        }
        return unsafe UdevDevice(owning: device)
    }
}
