import ByteLayout
import SCSI

/// How the drive executes one command.
struct CommandHandler: Sendable {
    /// What must be the case before the command is executed.
    enum Condition: Sendable {
        /// Nothing: a pending UNIT ATTENTION stays pending (INQUIRY, REQUEST SENSE, GET CONFIGURATION, ...).
        case none
        /// No UNIT ATTENTION is pending.
        case attentionReported
        /// Besides, a medium is there and ready.
        case mediumReady
    }

    enum Action: Sendable {
        case noData(@Sendable (inout DriveUnit, CommandBlock) throws(SCSIError) -> Void)
        case dataIn(@Sendable (inout DriveUnit, CommandBlock, inout MutableRawSpan) throws(SCSIError) -> Int)
        case dataOut(@Sendable (inout DriveUnit, CommandBlock, RawSpan) throws(SCSIError) -> Void)
    }

    let code: OperationCode
    let condition: Condition
    let action: Action
}

// Rows of the command table.
extension CommandHandler {
    /// A command without data.
    static func executing<Command: SCSICommand>(
        _ type: Command.Type, _ condition: Condition,
        _ body: @escaping @Sendable (inout DriveUnit, Command) throws(SCSIError) -> Void
    ) -> CommandHandler {
        CommandHandler(
            code: type.code, condition: condition,
            action: .noData { (unit, block) throws(SCSIError) in try body(&unit, Command(strict: block)) })
    }

    /// A command whose answer is cut to its ALLOCATION LENGTH.
    static func answering<Command: DataInCommand>(
        _ type: Command.Type, _ condition: Condition,
        _ body: @escaping @Sendable (inout DriveUnit, Command) throws(SCSIError) -> [UInt8]
    ) -> CommandHandler {
        CommandHandler(
            code: type.code, condition: condition,
            action: .dataIn { (unit, block, target) throws(SCSIError) in
                let command = try Command(strict: block)
                let answer = try body(&unit, command)
                return target.receive(answer, limit: command.allocationByteCount)
            })
    }

    /// A command whose answer has the length that it has.
    static func replying<Command: SCSICommand>(
        _ type: Command.Type, _ condition: Condition,
        _ body: @escaping @Sendable (inout DriveUnit, Command) throws(SCSIError) -> [UInt8]
    ) -> CommandHandler {
        CommandHandler(
            code: type.code, condition: condition,
            action: .dataIn { (unit, block, target) throws(SCSIError) in
                let answer = try body(&unit, Command(strict: block))
                return target.receive(answer, limit: answer.count)
            })
    }

    /// A command with a parameter list.
    static func receiving<Command: SCSICommand>(
        _ type: Command.Type, _ condition: Condition,
        _ body: @escaping @Sendable (inout DriveUnit, Command, [UInt8]) throws(SCSIError) -> Void
    ) -> CommandHandler {
        CommandHandler(
            code: type.code, condition: condition,
            action: .dataOut { (unit, block, source) throws(SCSIError) in
                try body(&unit, Command(strict: block), source.array)
            })
    }

    /// A command that fills the initiator's memory with blocks.
    static func reading<Command: SCSICommand>(
        _ type: Command.Type,
        _ body: @escaping @Sendable (inout DriveUnit, Command, inout MutableRawSpan) throws(SCSIError) -> Int
    ) -> CommandHandler {
        CommandHandler(
            code: type.code, condition: .mediumReady,
            action: .dataIn { (unit, block, target) throws(SCSIError) in
                try body(&unit, Command(strict: block), &target)
            })
    }

    /// A command that takes blocks out of the initiator's memory.
    static func writing<Command: SCSICommand>(
        _ type: Command.Type,
        _ body: @escaping @Sendable (inout DriveUnit, Command, RawSpan) throws(SCSIError) -> Void
    ) -> CommandHandler {
        CommandHandler(
            code: type.code, condition: .mediumReady,
            action: .dataOut { (unit, block, source) throws(SCSIError) in
                try body(&unit, Command(strict: block), source)
            })
    }
}

extension SCSICommand {
    /// Reads a block and refuses reserved bits that are set, with a pointer to them (SPC-4 4.3.2).
    init(strict block: CommandBlock) throws(SCSIError) {
        try self.init(block)
        for field in Self.layout where field.isReserved {
            for byte in field.offset..<(field.offset + field.byteCount) {
                let bits = field.bits ?? 0...7
                let mask = UInt8((1 << (bits.upperBound + 1)) - (1 << bits.lowerBound))
                let wrong = block.bytes[byte] & mask
                guard wrong != 0 else { continue }
                let pointer = FieldPointer(
                    isInCommand: true, byte: UInt16(byte), bit: UInt8(7 - wrong.leadingZeroBitCount))
                throw .checkCondition(SenseData(.invalidFieldInCommandBlock, fieldPointer: pointer))
            }
        }
    }
}

extension MutableRawSpan {
    /// Takes as much of an answer as there is room for and the limit allows.
    mutating func receive(_ answer: [UInt8], limit: Int) -> Int {
        let count = min(answer.count, limit, byteCount)
        copy(answer.prefix(count))
        return count
    }
}
