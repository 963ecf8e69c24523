public import SCSI

/// An optical drive that the kernel knows.
public struct AttachedDrive: Hashable, Sendable {
    /// The same for the same drive over reboots and in every process.
    ///
    /// From the serial number, as in `/dev/disk/by-id`; else from where the drive is connected, as in `/dev/disk/by-path`.
    public internal(set) var uniqueID: String
    /// The node of its medium, `/dev/sr0`.
    public let path: String
    /// The node that sends any command, `/dev/sg0`, where the kernel's sg driver is there.
    public let genericPath: String?
    /// T10 VENDOR IDENTIFICATION, PRODUCT IDENTIFICATION and PRODUCT REVISION LEVEL (SPC-4 6.4.2), without the padding.
    public let vendorIdentification: String
    public let productIdentification: String
    public let productRevisionLevel: String
    public let deviceNumber: DeviceNumber
    /// Where it is connected, to tell twins apart.
    let connection: String
    let systemPath: String

    /// The N of `/dev/srN`.
    public var legacyDeviceNumber: Int { Int(deviceNumber.minor) }

    /// Where its medium is mounted.
    public func volumePaths() throws(SCSIError) -> [String] {
        try MountTable.current().mountPoints(of: deviceNumber)
    }
}

extension AttachedDrive {
    /// PERIPHERAL DEVICE TYPE of CD, DVD and BD drives (SPC-4 6.4.2).
    private static let peripheralDeviceType = "5"

    /// None unless the device is the node of an optical drive. A machine without udevd knows the type only.
    init?(_ device: borrowing UdevDevice, genericPath: String?) {
        guard device.type == "disk", let node = device.node,
            device.property("ID_CDROM") == "1"
                || device.attributeOfSCSIDevice("type") == Self.peripheralDeviceType
        else { return nil }
        path = node
        self.genericPath = genericPath
        vendorIdentification = Self.identification(device, "vendor", "ID_VENDOR")
        productIdentification = Self.identification(device, "model", "ID_MODEL")
        productRevisionLevel = Self.identification(device, "rev", "ID_REVISION")
        deviceNumber = device.number
        systemPath = device.path
        connection = device.property("ID_PATH") ?? String(device.path.trimmingPrefix("/sys/devices/"))
        uniqueID = Self.serialName(device) ?? connection
    }

    /// The drive's own words; udev's have underscores for blanks.
    private static func identification(
        _ device: borrowing UdevDevice, _ attribute: String, _ property: String
    ) -> String {
        let text = device.attributeOfSCSIDevice(attribute) ?? device.property(property) ?? ""
        return String(text.trimmingPrefix { $0 == " " }.reversed().trimmingPrefix { $0.isWhitespace }.reversed())
    }

    /// As in `/dev/disk/by-id`, if it holds a serial number that is more than a row of one digit.
    ///
    /// A World Wide Name is no help: makers of drives gave the same to all of a series.
    private static func serialName(_ device: borrowing UdevDevice) -> String? {
        guard let bus = device.property("ID_BUS"), let name = device.property("ID_SERIAL"),
            let number = device.property("ID_SERIAL_SHORT"), Set(number).count > 1
        else { return nil }
        return "\(bus)-\(name)"
    }
}
