import Testing

@testable import LinuxTransport

@Suite("Unique ids")
struct DriveEnumeratorTests {
    @Test("twins by serial number are told apart by their places, whatever their order")
    func twins() {
        let drives = [drive("usb-X_1", at: "a", 0), drive("usb-Y_2", at: "b", 1), drive("usb-X_1", at: "c", 2)]
        let ids = ["usb-X_1@a", "usb-Y_2", "usb-X_1@c"]
        #expect(DriveEnumerator.tellingTwinsApart(drives).map(\.uniqueID) == ids)
        #expect(DriveEnumerator.tellingTwinsApart(drives.reversed()).map(\.uniqueID) == ids.reversed())
    }

    @Test("listing and monitoring work on a machine without any drive, too")
    func thisMachine() throws {
        let monitor = try DriveMonitor()
        let drives = try DriveEnumerator.drives()
        #expect(Set(drives.map(\.uniqueID)).count == drives.count)
        monitor.interrupt()
        #expect(try monitor.next(within: nil) == nil)
        let watch = try DriveWatch { _ in }
        watch.stop()
    }

    private func drive(_ id: String, at connection: String, _ minor: UInt32) -> AttachedDrive {
        AttachedDrive(
            uniqueID: id, path: "/dev/sr\(minor)", genericPath: nil, vendorIdentification: "",
            productIdentification: "",
            productRevisionLevel: "", deviceNumber: DeviceNumber(major: 11, minor: minor), connection: connection,
            systemPath: "/sys/devices/\(connection)")
    }
}
