public import SCSI

/// Lists the optical drives of this machine.
public enum DriveEnumerator {
    /// In the order of their numbers.
    public static func drives() throws(SCSIError) -> [AttachedDrive] {
        try SCSIError.converting { () throws(Errno) in try drives(Udev()) }
    }

    static func drives(_ udev: borrowing Udev) throws(Errno) -> [AttachedDrive] {
        let generic = try genericNodes(udev)
        var drives: [AttachedDrive] = []
        for path in try udev.devices(ofSubsystem: "block") {
            guard let device = udev.device(at: path) else { continue }
            let node = device.pathOfSCSIDevice.flatMap { generic[$0] }
            if let drive = AttachedDrive(device, genericPath: node) { drives.append(drive) }
        }
        return tellingTwinsApart(drives).sorted { $0.deviceNumber.minor < $1.deviceNumber.minor }
    }

    /// The nodes of the sg driver, by the path of the SCSI device they belong to.
    private static func genericNodes(_ udev: borrowing Udev) throws(Errno) -> [String: String] {
        var nodes: [String: String] = [:]
        for path in try udev.devices(ofSubsystem: "scsi_generic") {
            guard let device = udev.device(at: path), let parent = device.pathOfSCSIDevice else { continue }
            nodes[parent] = device.node
        }
        return nodes
    }

    /// Drives whose maker gave them the same serial number are told apart by where they are connected.
    static func tellingTwinsApart(_ drives: [AttachedDrive]) -> [AttachedDrive] {
        let count = Dictionary(drives.map { ($0.uniqueID, 1) }, uniquingKeysWith: +)
        return drives.map { drive in
            guard count[drive.uniqueID, default: 0] > 1 else { return drive }
            var twin = drive
            twin.uniqueID += "@\(drive.connection)"
            return twin
        }
    }
}
