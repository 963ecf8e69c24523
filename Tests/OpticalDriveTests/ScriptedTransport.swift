import ByteLayout
import SCSI
import Synchronization

/// A drive that answers as it is told, and writes down what it was asked.
///
/// What nobody has told it about is INVALID COMMAND OPERATION CODE.
final class ScriptedTransport: SCSITransport {
    enum Answer: Sendable {
        case good
        case bytes([UInt8])
        case error(SCSIError)

        static func sense(_ code: SenseCode) -> Answer { .error(.checkCondition(SenseData(code))) }
    }

    /// Decides by the block, and by how many commands of its kind came before.
    typealias Handler = @Sendable (CommandBlock, Int) -> Answer

    private struct State {
        var handlers: [OperationCode: Handler] = [:]
        var counts: [OperationCode: Int] = [:]
        var blocks: [CommandBlock] = []
        var sent: [[UInt8]] = []
    }

    private let state = Mutex(State())
    let maximumTransferLength: Int

    init(maximumTransferLength: Int = 1 << 20) { self.maximumTransferLength = maximumTransferLength }

    func on(_ codes: OperationCode..., handler: @escaping Handler) {
        state.withLock { for code in codes { $0.handlers[code] = handler } }
    }

    /// Answers one after another; the last stays.
    func on(_ codes: OperationCode..., answer answers: Answer...) {
        state.withLock {
            for code in codes { $0.handlers[code] = { answers[min($1, answers.count - 1)] } }
        }
    }

    private func answer(_ block: CommandBlock) -> Answer {
        state.withLock { state in
            let code = OperationCode(rawValue: block.operationCode)
            let count = state.counts[code, default: 0]
            state.counts[code] = count + 1
            state.blocks.append(block)
            return state.handlers[code]?(block, count) ?? .sense(.invalidCommandOperationCode)
        }
    }

    func execute(_ block: CommandBlock, timeout: Duration) throws(SCSIError) {
        if case .error(let error) = answer(block) { throw error }
    }

    func execute(
        _ block: CommandBlock, dataIn: inout MutableRawSpan, timeout: Duration
    ) throws(SCSIError) -> Int {
        switch answer(block) {
        case .good: return dataIn.byteCount
        case .bytes(let bytes):
            let kept = bytes.prefix(dataIn.byteCount)
            dataIn.copy(kept)
            return kept.count
        case .error(let error): throw error
        }
    }

    func execute(_ block: CommandBlock, dataOut: RawSpan, timeout: Duration) throws(SCSIError) -> Int {
        let bytes = dataOut.array
        state.withLock { $0.sent.append(bytes) }
        if case .error(let error) = answer(block) { throw error }
        return dataOut.byteCount
    }

    /// The parameter lists and blocks that were sent, in order.
    var sent: [[UInt8]] { state.withLock { $0.sent } }

    func blocks(of code: OperationCode) -> [CommandBlock] {
        state.withLock { $0.blocks.filter { $0.operationCode == code.rawValue } }
    }

    /// The commands that change something, as text.
    var trace: [String] { state.withLock { $0.blocks.compactMap(Self.line) } }

    private static func line(_ block: CommandBlock) -> String? {
        let bytes = block.bytes
        let name = "\(OperationCode(rawValue: block.operationCode))"
        switch OperationCode(rawValue: block.operationCode) {
        case .startStopUnit: return "\(name) \(bytes[4])"
        case .preventAllowMediumRemoval: return bytes[4] & 1 == 1 ? "PREVENT" : "ALLOW"
        case .write10:
            let address = bytes[2...5].reduce(0) { $0 << 8 | Int($1) }
            return "WRITE \(address)+\(Int(bytes[7]) << 8 | Int(bytes[8]))"
        case .closeTrackSession: return "CLOSE \(bytes[2]) track \(bytes[5])\(bytes[1] & 1 == 1 ? "" : " waiting")"
        case .reserveTrack: return "\(name) \(Int(bytes[7]) << 8 | Int(bytes[8]))"
        case .synchronizeCache, .formatUnit, .blank, .modeSelect10, .sendOPCInformation, .setStreaming, .setCDSpeed:
            return name
        default: return nil
        }
    }
}
