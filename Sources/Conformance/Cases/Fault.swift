import SCSI

/// What goes wrong between the driver and a drive.
struct Fault: Sendable {
    enum Effect: Hashable, Sendable {
        /// CHECK CONDITION with this sense.
        case sense(SenseCode)
        /// CHECK CONDITION with the sense of an earlier command; this one is not done.
        case deferredSense(SenseCode)
        /// Another status.
        case status(UInt8)
        /// No answer in the time allowed.
        case timesOut
        /// The drive is not there any more.
        case gone
        /// The system has no memory for the command.
        case noMemory
        /// The system does not know the handle any more.
        case noHandle
        /// CHECK CONDITION with sense data of no known format.
        case oddSense
        /// The system takes the command for an invalid one.
        case notValid
        /// Of the answer only the first bytes come.
        case shortAnswer(Int)
        /// Another answer comes.
        case answer([UInt8])
    }

    /// Nil for every command.
    let command: OperationCode?
    /// From the nth such command on, counted from the moment the fault was made.
    let nth: Int
    /// So many times; nil for always.
    let count: Int?
    let effect: Effect
}

extension Fault {
    init(_ node: DocumentNode) throws(SuiteError) {
        var reader = try FieldReader(node)
        let name = try reader.need("command")
        command = try Fault.command(name)
        nth = try reader.integer("nth") ?? 1
        if let count = reader.take("count") {
            let isAlways = try count.text() == "always"
            self.count = isAlways ? nil : try count.integer()
        } else {
            count = 1
        }
        effect = try Fault.effect(&reader)
        try reader.finish()
    }

    private static func effect(_ reader: inout FieldReader) throws(SuiteError) -> Effect {
        var effects: [Effect] = []
        if let node = reader.take("sense") { effects.append(.sense(try sense(node))) }
        if let node = reader.take("deferred sense") { effects.append(.deferredSense(try sense(node))) }
        if let node = reader.take("status") { effects.append(.status(try hexadecimalByte(node))) }
        if let node = reader.take("short answer") { effects.append(.shortAnswer(try node.integer())) }
        if let node = reader.take("answer") { effects.append(.answer(try node.bytes())) }
        let plain: [(String, Effect)] = [
            ("times out", .timesOut), ("gone", .gone), ("no memory", .noMemory), ("no handle", .noHandle),
            ("not valid", .notValid),
            ("odd sense", .oddSense),
        ]
        for (name, effect) in plain where reader.take(name) != nil { effects.append(effect) }
        guard effects.count == 1, let effect = effects.first else {
            throw reader.node.error("a fault has one effect")
        }
        return effect
    }

    /// `WRITE (10)`, `2Ah`, or `any`.
    private static func command(_ node: DocumentNode) throws(SuiteError) -> OperationCode? {
        let text = try node.text()
        if text == "any" { return nil }
        if text.hasSuffix("h"), let code = UInt8(text.dropLast(), radix: 16) { return OperationCode(rawValue: code) }
        let wanted = plain(text)
        guard let code = codes[wanted] else { throw node.error("no command is named \(text)") }
        return code
    }

    private static let codes: [String: OperationCode] = {
        let all = (UInt8.min...UInt8.max).map(OperationCode.init(rawValue:))
        return Dictionary(all.map { (plain("\($0)"), $0) }) { first, _ in first }
    }()

    private static func plain(_ name: String) -> String { name.uppercased().filter { $0 != " " } }

    /// `03/0C/09`: sense key, additional sense code, its qualifier.
    private static func sense(_ node: DocumentNode) throws(SuiteError) -> SenseCode {
        let numbers = try node.text().split(separator: "/").compactMap { UInt8($0, radix: 16) }
        guard numbers.count == 3 else { throw node.error("sense is key/code/qualifier in hexadecimal") }
        return SenseCode(SenseKey(rawValue: numbers[0]), numbers[1], numbers[2])
    }

    /// `08h`.
    private static func hexadecimalByte(_ node: DocumentNode) throws(SuiteError) -> UInt8 {
        let text = try node.text()
        guard text.hasSuffix("h"), let byte = UInt8(text.dropLast(), radix: 16) else {
            throw node.error("a status is written 08h")
        }
        return byte
    }
}
