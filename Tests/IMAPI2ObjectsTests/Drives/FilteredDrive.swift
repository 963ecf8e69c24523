import ByteLayout
import SCSI
import Synchronization

/// Another drive, some of whose answers a test replaces.
final class FilteredDrive: SCSITransport {
    /// Nil lets a command through.
    typealias Filter = @Sendable (CommandBlock) throws(SCSIError) -> [UInt8]?

    private let drive: any SCSITransport
    private let filter: Mutex<Filter>
    private let waits: Bool
    private let waitings = Mutex<[Duration]>([])
    private let counts = Mutex<[UInt8: Int]>([:])

    /// - Parameter waits: whether who waits for the drive has to spend the time.
    init(_ drive: any SCSITransport, waits: Bool = true, _ filter: @escaping Filter = { _ in nil }) {
        self.drive = drive
        self.waits = waits
        self.filter = Mutex(filter)
    }

    func replace(_ newFilter: @escaping Filter) { filter.withLock { $0 = newFilter } }

    func count(of code: OperationCode) -> Int { counts.withLock { $0[code.rawValue] ?? 0 } }
    var maximumTransferLength: Int { drive.maximumTransferLength }
    var waited: [Duration] { waitings.withLock { $0 } }

    func wait(_ duration: Duration) {
        waitings.withLock { $0.append(duration) }
        if waits { drive.wait(duration) }
    }

    private func replacement(of block: CommandBlock) throws(SCSIError) -> [UInt8]? {
        counts.withLock { $0[block.operationCode, default: 0] += 1 }
        let filter = filter.withLock { $0 }
        return try filter(block)
    }

    func execute(_ block: CommandBlock, timeout: Duration) throws(SCSIError) {
        if try replacement(of: block) == nil { try drive.execute(block, timeout: timeout) }
    }

    func execute(_ block: CommandBlock, dataIn: inout MutableRawSpan, timeout: Duration) throws(SCSIError) -> Int {
        guard let bytes = try replacement(of: block) else {
            return try drive.execute(block, dataIn: &dataIn, timeout: timeout)
        }
        let kept = bytes.prefix(dataIn.byteCount)
        dataIn.copy(kept)
        return kept.count
    }

    @discardableResult
    func execute(_ block: CommandBlock, dataOut: RawSpan, timeout: Duration) throws(SCSIError) -> Int {
        if try replacement(of: block) != nil { return dataOut.byteCount }
        return try drive.execute(block, dataOut: dataOut, timeout: timeout)
    }
}
