import CUdev
import Glibc

/// A connection to libudev. One is used by one thread at a time.
@safe struct Udev: ~Copyable {
    fileprivate let pointer: OpaquePointer

    init() throws(Errno) {
        guard let pointer = unsafe udev_new() else { throw .current }
        unsafe self.pointer = pointer
    }

    deinit { _ = unsafe udev_unref(pointer) }

    /// The devices of a subsystem, by their paths in `/sys`.
    func devices(ofSubsystem subsystem: String) throws(Errno) -> [String] {
        guard let enumeration = unsafe udev_enumerate_new(pointer) else { throw .current }
        defer { _ = unsafe udev_enumerate_unref(enumeration) }
        unsafe udev_enumerate_add_match_subsystem(enumeration, subsystem)
        let status = unsafe udev_enumerate_scan_devices(enumeration)
        guard status >= 0 else { throw Errno(rawValue: -status) }
        var paths: [String] = []
        var entry = unsafe udev_enumerate_get_list_entry(enumeration)
        while let found = unsafe entry {
            if let name = unsafe udev_list_entry_get_name(found) { paths.append(unsafe String(cString: name)) }
            unsafe entry = udev_list_entry_get_next(found)
        }
        return paths
    }

    /// A device by its path in `/sys`; none if it is gone.
    func device(at path: String) -> UdevDevice? {
        unsafe udev_device_new_from_syspath(pointer, path).map { unsafe UdevDevice(owning: $0) }
    }
}

extension Udev {
    func makeMonitor() -> OpaquePointer? { unsafe udev_monitor_new_from_netlink(pointer, "udev") }
}
