import Testing

@testable import LinuxTransport

@Suite("Mounted volumes (proc(5), mountinfo)")
struct MountTableTests {
    // Fields as proc(5) gives them: optional ones before the dash, octal escapes, a bind mount of a part, a second view.
    static let text = """
        27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
        98 27 11:0 / /media/user/MY\\040DISC\\134\\011x ro,nosuid shared:2 master:1 - udf /dev/sr0 ro
        99 27 11:0 /sub /mnt/part ro - udf /dev/sr0 ro
        100 27 11:0 / /mnt/again ro - udf /dev/sr0 ro
        101 27 11:0 / /mnt/again ro - udf /dev/sr0 ro
        102 27 11:1 / /mnt/Gr\u{fc}n\\9 ro - iso9660 /dev/sr1 ro

        short line
        103 27 x:y / /mnt/odd rw - tmpfs none rw
        """

    let table = MountTable(parsing: Array(text.utf8))

    @Test("the mount points of a drive's volume, each once, parts of it left out")
    func mountPoints() {
        #expect(
            table.mountPoints(of: DeviceNumber(major: 11, minor: 0)) == ["/media/user/MY DISC\\\tx", "/mnt/again"])
        #expect(table.mountPoints(of: DeviceNumber(major: 11, minor: 1)) == ["/mnt/Grün\\9"])
        #expect(table.mountPoints(of: DeviceNumber(major: 11, minor: 2)) == [])
        #expect(table.mounts.count == 6)
    }

    @Test("this machine's own table")
    func current() throws {
        #expect(try MountTable.current().mounts.contains { $0.mountPoint == "/proc" })
    }
}
