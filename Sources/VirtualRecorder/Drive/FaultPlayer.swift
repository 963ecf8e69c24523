import Glibc
import SCSI
import Synchronization

/// Counts what happens at a drive and says when the script's faults are due.
final class FaultPlayer: Sendable {
    fileprivate struct State {
        var rules: [FaultScript.Rule]
        var commands = 0
        var commandsByCode: [OperationCode: Int] = [:]
        var checkpoints: [Checkpoint: Int] = [:]
        var isPowerCut = false
    }

    private let state: Mutex<State>

    init(_ script: FaultScript) { state = Mutex(State(rules: script.rules)) }

    /// The script from now on; it counts from here.
    func play(_ script: FaultScript) { state.withLock { $0 = State(rules: script.rules, isPowerCut: $0.isPowerCut) } }

    /// The power went while a state was saved.
    var isPowerCut: Bool { state.withLock { $0.isPowerCut } }

    var isIdle: Bool { state.withLock { $0.rules.isEmpty } }

    /// The fault that is due at a command; a WRITE or READ with its blocks.
    func fault(at code: OperationCode, writing: Range<UInt64>?, reading: Range<UInt64>?) -> FaultScript.Fault? {
        state.withLock { state in
            state.commands += 1
            state.commandsByCode[code, default: 0] += 1
            return state.takeRule { trigger, state in
                switch trigger {
                case .command(let wanted, let nth): wanted == code && state.commandsByCode[code] == nth
                case .anyCommand(let nth): state.commands == nth
                case .write(let block): writing?.contains(UInt64(block)) ?? false
                case .read(let block): reading?.contains(UInt64(block)) ?? false
                case .checkpoint: false
                }
            }
        }
    }

    func pass(_ checkpoint: Checkpoint) throws(SystemError) {
        let isCut = state.withLock { state in
            guard !state.rules.isEmpty else { return false }
            state.checkpoints[checkpoint, default: 0] += 1
            let fault = state.takeRule { trigger, state in
                trigger == .checkpoint(checkpoint, nth: state.checkpoints[checkpoint] ?? 0)
            }
            if fault != nil { state.isPowerCut = true }
            return fault != nil
        }
        if isCut { throw SystemError(ENODEV, "power cut") }
    }
}

extension FaultPlayer.State {
    fileprivate mutating func takeRule(_ isDue: (FaultScript.Trigger, Self) -> Bool) -> FaultScript.Fault? {
        guard let index = rules.firstIndex(where: { $0.times > 0 && isDue($0.trigger, self) }) else { return nil }
        rules[index].times -= 1
        return rules[index].fault
    }
}
