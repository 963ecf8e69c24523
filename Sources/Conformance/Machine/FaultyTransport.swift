import Glibc
import SCSI
import Synchronization

/// The way to an emulated drive, on which commands fail as a case says. Time that a driver waits passes at once.
final class FaultyTransport: SCSITransport {
    fileprivate struct Rule: Sendable {
        let fault: Fault
        var seen = 0
        var done = 0
    }

    fileprivate struct State: Sendable {
        var rules: [Rule] = []
        var isGone = false
        /// Time that passed without anybody waiting.
        var waited = Duration.zero
    }

    private let drive: any SCSITransport
    private let state = Mutex(State())

    init(_ drive: any SCSITransport, faults: [Fault]) {
        self.drive = drive
        add(faults)
    }

    var maximumTransferLength: Int { drive.maximumTransferLength }
    func wait(_ duration: Duration) { state.withLock { $0.waited += duration } }
    var now: ContinuousClock.Instant { .now + state.withLock { $0.waited } }

    func add(_ faults: [Fault]) { state.withLock { $0.rules += faults.map { Rule(fault: $0) } } }
    func heal() { state.withLock { $0.rules = [] } }
    func setGone(_ isGone: Bool) { state.withLock { $0.isGone = isGone } }

    func execute(_ block: CommandBlock, timeout: Duration) throws(SCSIError) {
        guard let effect = try effect(on: block) else { return try drive.execute(block, timeout: timeout) }
        try FaultyTransport.refuse(effect)
    }

    func execute(_ block: CommandBlock, dataIn: inout MutableRawSpan, timeout: Duration) throws(SCSIError) -> Int {
        switch try effect(on: block) {
        case nil: return try drive.execute(block, dataIn: &dataIn, timeout: timeout)
        case .shortAnswer(let count): return min(count, try drive.execute(block, dataIn: &dataIn, timeout: timeout))
        case .answer(let bytes):
            let count = min(bytes.count, dataIn.byteCount)
            unsafe dataIn.withUnsafeMutableBytes { unsafe $0.copyBytes(from: bytes.prefix(count)) }
            return count
        default: return 0
        }
    }

    @discardableResult
    func execute(_ block: CommandBlock, dataOut: RawSpan, timeout: Duration) throws(SCSIError) -> Int {
        switch try effect(on: block) {
        case .shortAnswer(let count): return min(count, dataOut.byteCount)
        case nil: return try drive.execute(block, dataOut: dataOut, timeout: timeout)
        case .some(let effect):
            try FaultyTransport.refuse(effect)
            return dataOut.byteCount
        }
    }

    /// Data comes where none was asked for.
    private static func refuse(_ effect: Fault.Effect) throws(SCSIError) {
        guard case .answer(let bytes) = effect, !bytes.isEmpty else { return }
        throw .invalidResponse("\(bytes.count) bytes came that nobody asked for")
    }

    /// What becomes of the answer to a command; nil where nothing is wrong.
    ///
    /// - Throws: where the command does not reach the drive.
    private func effect(on block: CommandBlock) throws(SCSIError) -> Fault.Effect? {
        let (isGone, effect) = state.withLock { state -> (Bool, Fault.Effect?) in
            (state.isGone, state.isGone ? nil : state.due(block.operationCode))
        }
        if isGone { throw .deviceGone }
        switch effect {
        case nil, .shortAnswer, .answer: return effect
        case .sense(let code): throw .checkCondition(SenseData(code))
        case .deferredSense(let code): throw .checkCondition(SenseData(code, isDeferred: true))
        case .status(let status): throw .status(status)
        case .timesOut: throw .timedOut
        case .gone: throw .deviceGone
        case .noMemory: throw .system(errno: ENOMEM)
        case .noHandle: throw .system(errno: EBADF)
        case .oddSense:
            _ = try SenseData(parsing: [0x7E, 0, 0, 0])
            return nil
        case .notValid: throw .system(errno: EINVAL)
        }
    }
}

extension FaultyTransport.State {
    /// Every rule for the command counts it; the first that is due has its effect.
    fileprivate mutating func due(_ code: UInt8) -> Fault.Effect? {
        var effect: Fault.Effect?
        for index in rules.indices {
            let fault = rules[index].fault
            guard fault.command == nil || fault.command?.rawValue == code else { continue }
            rules[index].seen += 1
            let isSpent = fault.count.map { rules[index].done >= $0 } ?? false
            guard effect == nil, rules[index].seen >= fault.nth, !isSpent else { continue }
            rules[index].done += 1
            effect = fault.effect
        }
        return effect
    }
}
