import ByteLayout
import SCSI

// From a command block to its execution.
extension DriveUnit {
    enum Direction { case none, dataIn, dataOut }

    /// Executes a command while no other opening executes one.
    mutating func perform(
        _ block: CommandBlock, _ direction: Direction, dataIn: inout MutableRawSpan, dataOut: RawSpan,
        _ timeout: Duration
    ) throws(SCSIError) -> Int {
        guard !nexus.isGone else { throw .deviceGone }
        let count = try lockedPerform(block, direction, &dataIn, dataOut, timeout)
        if nexus.delay > .zero { sleep(for: nexus.delay) }
        nexus.delay = .zero
        return count
    }

    private mutating func lockedPerform(
        _ block: CommandBlock, _ direction: Direction, _ dataIn: inout MutableRawSpan, _ dataOut: RawSpan,
        _ timeout: Duration
    ) throws(SCSIError) -> Int {
        do {
            guard try files.lockCommand(timeout: timeout) else { throw SCSIError.timedOut }
        } catch let error as SystemError { throw Self.fault(error) } catch { throw .timedOut }
        defer { files.unlockCommand() }
        return try perform(block, direction, &dataIn, dataOut)
    }

    private mutating func perform(
        _ block: CommandBlock, _ direction: Direction, _ dataIn: inout MutableRawSpan, _ dataOut: RawSpan
    ) throws(SCSIError) -> Int {
        try refresh()
        let fault = faults.fault(at: OperationCode(rawValue: block.operationCode), blocks: block)
        if let fault { try strike(fault) }
        let count = try dispatch(block, direction, &dataIn, dataOut)
        if fault == .lostAnswer { throw .timedOut }
        return count
    }

    private mutating func dispatch(
        _ block: CommandBlock, _ direction: Direction, _ dataIn: inout MutableRawSpan, _ dataOut: RawSpan
    ) throws(SCSIError) -> Int {
        guard let handler = CommandTable.handlers[OperationCode(rawValue: block.operationCode)] else {
            try check(.attentionReported)
            throw .refused(.invalidCommandOperationCode)
        }
        try check(handler.condition)
        switch handler.action {
        case .noData(let body):
            try body(&self, block)
            return 0
        case .dataIn(let body): return try body(&self, block, &dataIn)
        case .dataOut(let body):
            try body(&self, block, dataOut)
            return direction == .dataOut ? dataOut.byteCount : 0
        }
    }

    private mutating func check(_ condition: CommandHandler.Condition) throws(SCSIError) {
        if condition == .none { return }
        if !nexus.attentions.isEmpty { throw .refused(nexus.attentions.removeFirst()) }
        if condition == .attentionReported { return }
        _ = try disc
        guard let work = nexus.work else { return }
        if work.isOver { nexus.work = nil } else { throw .checkCondition(work.sense) }
    }

    /// Lets a fault of the script happen; returns if the command is executed all the same.
    private mutating func strike(_ fault: FaultScript.Fault) throws(SCSIError) {
        switch fault {
        case .sense(let code): throw .refused(code)
        case .status(let status): throw .status(status)
        case .hang: throw .timedOut
        case .lostAnswer: return
        case .unplug:
            nexus.isGone = true
            throw .deviceGone
        case .powerCut:
            nexus.isGone = true
            do { try store?.losePower() } catch { throw Self.fault(error) }
            throw .deviceGone
        }
    }
}

extension FaultPlayer {
    /// The fault that is due at a command, with the blocks that it reads or writes.
    func fault(at code: OperationCode, blocks block: CommandBlock) -> FaultScript.Fault? {
        isIdle ? nil : fault(at: code, writing: Self.written(block), reading: Self.read(block))
    }

    private static func written(_ block: CommandBlock) -> Range<UInt64>? {
        if let write = try? Write10(block) { return range(write.logicalBlockAddress, UInt32(write.transferLength)) }
        if let write = try? Write12(block) { return range(write.logicalBlockAddress, write.transferLength) }
        if let write = try? WriteAndVerify10(block) {
            return range(write.logicalBlockAddress, UInt32(write.transferLength))
        }
        return nil
    }

    private static func read(_ block: CommandBlock) -> Range<UInt64>? {
        if let read = try? Read10(block) { return range(read.logicalBlockAddress, UInt32(read.transferLength)) }
        if let read = try? Read12(block) { return range(read.logicalBlockAddress, read.transferLength) }
        if let verify = try? Verify10(block) {
            return range(verify.logicalBlockAddress, UInt32(verify.verificationLength))
        }
        return nil
    }

    private static func range(_ start: UInt32, _ count: UInt32) -> Range<UInt64> {
        UInt64(start)..<(UInt64(start) + UInt64(count))
    }
}
