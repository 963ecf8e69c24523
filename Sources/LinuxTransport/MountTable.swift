public import SCSI

/// The mounted file systems this process sees (proc(5), `/proc/pid/mountinfo`).
public struct MountTable: Sendable {
    public struct Mount: Hashable, Sendable {
        public let device: DeviceNumber
        /// The folder of the file system that is mounted: "/" unless only a part is.
        public let root: String
        public let mountPoint: String
    }

    public let mounts: [Mount]

    public static func current() throws(SCSIError) -> MountTable {
        try SCSIError.converting { () throws(Errno) in
            MountTable(parsing: try FileDescriptor.readAll("/proc/self/mountinfo"))
        }
    }

    /// Reads the kernel's lines; one that is not of the documented form is passed over.
    init(parsing text: [UInt8]) {
        mounts = text.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let fields = line.split(separator: UInt8(ascii: " "))
            guard fields.count > 4, let device = DeviceNumber(parsing: String(decoding: fields[2], as: UTF8.self))
            else {
                return nil
            }
            return Mount(device: device, root: Self.unescape(fields[3]), mountPoint: Self.unescape(fields[4]))
        }
    }

    /// Where a device's volume can be seen, in the order of mounting.
    public func mountPoints(of device: DeviceNumber) -> [String] {
        var seen: Set<String> = []
        return mounts.filter { $0.device == device && $0.root == "/" }.map(\.mountPoint)
            .filter { seen.insert($0).inserted }
    }

    /// Blank, tab, line feed and backslash are written as a backslash and three octal digits.
    private static func unescape(_ field: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        var rest = field
        while let byte = rest.popFirst() {
            let digits = rest.prefix(3)
            if byte == UInt8(ascii: "\\"), digits.count == 3,
                let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
            {
                bytes.append(code)
                rest.removeFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
