import CUdev

/// A device as udev knows it: properties from its rules, attributes from `/sys`.
@safe struct UdevDevice: ~Copyable {
    private let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) { unsafe self.pointer = pointer }

    deinit { _ = unsafe udev_device_unref(pointer) }

    var path: String { unsafe text(udev_device_get_syspath(pointer)) ?? "" }
    var node: String? { unsafe text(udev_device_get_devnode(pointer)) }
    var type: String? { unsafe text(udev_device_get_devtype(pointer)) }
    /// What an event is about ("add", "change", "remove"); none for a device that was looked up.
    var action: String? { unsafe text(udev_device_get_action(pointer)) }
    var number: DeviceNumber { unsafe DeviceNumber(udev_device_get_devnum(pointer)) }

    func property(_ name: String) -> String? { unsafe text(udev_device_get_property_value(pointer, name)) }

    /// An attribute of the SCSI device that this is a node of.
    func attributeOfSCSIDevice(_ name: String) -> String? {
        guard let parent = unsafe udev_device_get_parent_with_subsystem_devtype(pointer, "scsi", "scsi_device") else {
            return nil
        }
        return unsafe text(udev_device_get_sysattr_value(parent, name))
    }

    /// The path in `/sys` of the SCSI device that this is a node of.
    var pathOfSCSIDevice: String? {
        guard let parent = unsafe udev_device_get_parent_with_subsystem_devtype(pointer, "scsi", "scsi_device") else {
            return nil
        }
        return unsafe text(udev_device_get_syspath(parent))
    }

    /// The texts are libudev's and end with the device.
    private func text(_ pointer: UnsafePointer<CChar>?) -> String? {
        unsafe pointer.map { unsafe String(cString: $0) }
    }
}
