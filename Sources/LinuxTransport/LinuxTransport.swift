public import SCSI
import Synchronization

/// The way to a drive of this machine: SG_IO on its node.
public final class LinuxTransport: SCSITransport {
    /// The node, `/dev/sr0`.
    public let path: String
    public let maximumTransferLength: Int
    private let node: Mutex<DeviceNode>

    /// Opens the node of a drive; see `isReadOnly` for what one may then do.
    public init(path: String, exclusively: Bool = false) throws(SCSIError) {
        let node = try Self.open(path, exclusively: exclusively)
        self.path = path
        maximumTransferLength = TransferLimit.ofNode(node)
        self.node = Mutex(node)
    }

    /// Whether the user may not write to the node: commands that inform pass, others are answered `notPermitted`.
    public var isReadOnly: Bool { node.withLock { $0.access == .readOnly } }

    /// Whether no other program can open the node for itself alone, and nothing of the drive can be mounted.
    public var isExclusive: Bool { node.withLock { $0.isExclusive } }

    /// Keeps out others that ask for exclusive access as well, and mounts.
    ///
    /// - Throws: `system(errno: EBUSY)` if a program has it, or a file system of the drive is mounted; nothing has changed then.
    public func acquireExclusiveAccess() throws(SCSIError) { try reopen(exclusively: true) }

    public func releaseExclusiveAccess() throws(SCSIError) { try reopen(exclusively: false) }

    public func execute(_ block: CommandBlock, timeout: Duration) throws(SCSIError) {
        let nothing = unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
        _ = try unsafe execute(block, .none, nothing, timeout: timeout)
    }

    public func execute(
        _ block: CommandBlock, dataIn: inout MutableRawSpan, timeout: Duration
    ) throws(SCSIError) -> Int {
        try unsafe dataIn.withUnsafeMutableBytes { bytes throws(SCSIError) in
            try unsafe execute(block, .fromDevice, bytes, timeout: timeout)
        }
    }

    @discardableResult
    public func execute(_ block: CommandBlock, dataOut: RawSpan, timeout: Duration) throws(SCSIError) -> Int {
        try unsafe dataOut.withUnsafeBytes { bytes throws(SCSIError) in
            // The kernel only reads what goes to a device.
            try unsafe execute(block, .toDevice, UnsafeMutableRawBufferPointer(mutating: bytes), timeout: timeout)
        }
    }

    private func execute(
        _ block: CommandBlock, _ direction: TransferDirection, _ data: UnsafeMutableRawBufferPointer, timeout: Duration
    ) throws(SCSIError) -> Int {
        try node.withLock { node throws(SCSIError) in
            try unsafe node.execute(block, direction, data, timeout: timeout)
        }
    }

    private static func open(_ path: String, exclusively: Bool) throws(SCSIError) -> DeviceNode {
        try SCSIError.converting { () throws(Errno) in try DeviceNode(path: path, exclusively: exclusively) }
    }

    private func reopen(exclusively: Bool) throws(SCSIError) {
        try node.withLock { node throws(SCSIError) in
            guard node.isExclusive != exclusively else { return }
            node = try Self.open(path, exclusively: exclusively)
        }
    }
}
