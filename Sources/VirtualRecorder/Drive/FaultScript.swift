public import SCSI

/// What is to go wrong, and when.
public struct FaultScript: Hashable, Sendable {
    public enum Trigger: Hashable, Sendable {
        /// The nth command with this operation code, counted from 1.
        case command(OperationCode, nth: Int)
        /// The nth command of any kind, counted from 1.
        case anyCommand(nth: Int)
        /// A WRITE that touches this block.
        case write(block: UInt32)
        /// A READ or VERIFY that touches this block.
        case read(block: UInt32)
        /// The nth time that a save reaches this moment, counted from 1.
        case checkpoint(Checkpoint, nth: Int)
    }

    public enum Fault: Hashable, Sendable {
        /// CHECK CONDITION with this sense; the command is not executed.
        case sense(SenseCode)
        /// Another status; the command is not executed.
        case status(UInt8)
        /// The command is not executed, and no answer comes: `timedOut` at once, without the waiting.
        case hang
        /// The command is executed, but its answer is lost: `timedOut`.
        case lostAnswer
        /// The drive is gone, and all it had buffered is recorded.
        case unplug
        /// The drive is gone, and what was not durable is lost.
        case powerCut
    }

    public struct Rule: Hashable, Sendable {
        public var trigger: Trigger
        public var fault: Fault
        /// After so many times the rule has no more effect; a bad block stays bad with `.max`.
        public var times: Int

        public init(_ trigger: Trigger, _ fault: Fault, times: Int = 1) {
            self.trigger = trigger
            self.fault = fault
            self.times = times
        }
    }

    public var rules: [Rule]

    public init(_ rules: [Rule] = []) { self.rules = rules }

    public static func on(_ trigger: Trigger, _ fault: Fault, times: Int = 1) -> FaultScript {
        FaultScript([Rule(trigger, fault, times: times)])
    }
}
