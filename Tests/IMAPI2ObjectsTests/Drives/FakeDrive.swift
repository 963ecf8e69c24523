import ByteLayout
import SCSI
import Synchronization

/// A drive that answers as the test says, and remembers what it was sent.
final class FakeDrive: SCSITransport {
    typealias Answer = @Sendable (CommandBlock, [UInt8]) throws(SCSIError) -> [UInt8]

    let maximumTransferLength: Int
    private let answer: Mutex<Answer>
    private let log = Mutex<[(block: CommandBlock, dataOut: [UInt8])]>([])

    /// - Parameter answer: what comes back for a block and the data sent with it; INQUIRY is answered without asking it.
    init(maximumTransferLength: Int = 65536, _ answer: @escaping Answer = { _, _ in [] }) {
        self.maximumTransferLength = maximumTransferLength
        self.answer = Mutex(answer)
    }

    /// A drive that answers one kind of command with sense data, everything else with nothing.
    convenience init(failing code: OperationCode, with sense: SenseCode) {
        self.init { (block, _) throws(SCSIError) in
            guard block.operationCode == code.rawValue else { return [] }
            throw .checkCondition(SenseData(sense))
        }
    }

    static let inquiry = StandardInquiryData {
        $0.vendorIdentification = "FAKE"
        $0.productIdentification = "RECORDER"
        $0.productRevisionLevel = "1.00"
    }

    func respond(_ newAnswer: @escaping Answer) { answer.withLock { $0 = newAnswer } }

    var blocks: [CommandBlock] { log.withLock { $0.map(\.block) } }
    func dataOut(of code: OperationCode) -> [[UInt8]] {
        log.withLock { $0.filter { $0.block.operationCode == code.rawValue }.map(\.dataOut) }
    }

    func execute(_ block: CommandBlock, timeout: Duration) throws(SCSIError) { _ = try reply(block, []) }

    func execute(_ block: CommandBlock, dataIn: inout MutableRawSpan, timeout: Duration) throws(SCSIError) -> Int {
        let bytes = try reply(block, []).prefix(dataIn.byteCount)
        dataIn.copy(bytes)
        return bytes.count
    }

    @discardableResult
    func execute(_ block: CommandBlock, dataOut: RawSpan, timeout: Duration) throws(SCSIError) -> Int {
        _ = try reply(block, dataOut.array)
        return dataOut.byteCount
    }

    private func reply(_ block: CommandBlock, _ data: [UInt8]) throws(SCSIError) -> [UInt8] {
        log.withLock { $0.append((block, data)) }
        if block.operationCode == OperationCode.inquiry.rawValue { return Self.inquiry.bytes }
        let answer = answer.withLock { $0 }
        return try answer(block, data)
    }
}

extension SCSIStructure {
    /// What a device sends.
    var bytes: [UInt8] { parameterList }
}
