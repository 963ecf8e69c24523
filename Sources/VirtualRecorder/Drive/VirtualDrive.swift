public import SCSI
import Synchronization

/// An emulated MMC recorder: a logical unit of peripheral device type 05h in this process.
///
/// Several openings of one drive, in one process or in many, share its tray and its disc; each is an initiator of its
/// own, with its own UNIT ATTENTION conditions and events.
public final class VirtualDrive: SCSITransport {
    public let name: String
    /// The same in every process, as long as the drive's folder and name stay.
    public let uniqueIdentifier: String
    public let maximumTransferLength = 1 << 20

    private let unit: Mutex<DriveUnit>
    private let faults: FaultPlayer

    init(
        name: String, path: String, uniqueIdentifier: String, options: Options
    ) throws(VirtualDriveError) {
        self.name = name
        self.uniqueIdentifier = uniqueIdentifier
        let unit = try DriveUnit(path: path, uniqueIdentifier: uniqueIdentifier, options: options)
        faults = unit.faults
        self.unit = Mutex(unit)
    }

    public func execute(_ block: CommandBlock, timeout: Duration) throws(SCSIError) {
        try unit.withLock { (unit) throws(SCSIError) in
            var none = MutableRawSpan()
            _ = try unit.perform(block, .none, dataIn: &none, dataOut: RawSpan(), timeout)
        }
    }

    public func execute(
        _ block: CommandBlock, dataIn: inout MutableRawSpan, timeout: Duration
    ) throws(SCSIError) -> Int {
        try unit.withLock { (unit) throws(SCSIError) in
            try unit.perform(block, .dataIn, dataIn: &dataIn, dataOut: RawSpan(), timeout)
        }
    }

    @discardableResult
    public func execute(_ block: CommandBlock, dataOut: RawSpan, timeout: Duration) throws(SCSIError) -> Int {
        try unit.withLock { (unit) throws(SCSIError) in
            var none = MutableRawSpan()
            return try unit.perform(block, .dataOut, dataIn: &none, dataOut: dataOut, timeout)
        }
    }
}

// What is no command.
extension VirtualDrive {
    /// Lets things go wrong from now on.
    public func play(_ script: FaultScript) { faults.play(script) }

    /// Takes the drive for this opening alone, as opening a device node with O_EXCL does: another cannot claim it until
    /// it is released, or this opening ends.
    ///
    /// - Throws: `inUse` if another opening has it.
    public func claim() throws(VirtualDriveError) {
        let name = name
        try unit.withLock { (unit) throws(VirtualDriveError) in
            let isMine: Bool
            do throws(SystemError) { isMine = try unit.files.tryClaim() } catch { throw VirtualDriveError(error) }
            guard isMine else { throw .inUse(name) }
        }
    }

    public func releaseClaim() { unit.withLock { $0.files.releaseClaim() } }

    /// The image of the disc in the tray, open or closed.
    public var imagePath: String? {
        unit.withLock { unit in
            try? unit.refresh()
            return unit.record.disc.map { unit.files.imagePath(of: $0) }
        }
    }
}
