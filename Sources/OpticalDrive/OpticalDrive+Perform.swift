public import SCSI

extension OpticalDrive {
    /// The time within which a drive that becomes ready is ready.
    static let readyLimit = Duration.seconds(60)

    /// Repeats a command that does no harm twice, as long as the drive reports changes or becomes ready.
    func repeating<Result>(
        upTo limit: Duration = readyLimit, _ body: () throws(SCSIError) -> Result
    ) throws(SCSIError) -> Result {
        var retries = Retries(limit)
        while true {
            do throws(SCSIError) { return try body() } catch {
                guard try retries.mayRepeat(after: error, on: self) else { throw error }
            }
        }
    }

    /// The result of a question, or nil if the drive does not know the question.
    func ifSupported<Result>(_ body: () throws(SCSIError) -> Result) throws(SCSIError) -> Result? {
        do { return try body() } catch {
            guard error.isUnsupported else { throw error }
            return nil
        }
    }

    func perform(_ command: some SCSICommand) throws(SCSIError) {
        try repeating { () throws(SCSIError) in try transport.execute(command) }
    }

    func answer(to command: some DataInCommand, upTo count: Int) throws(SCSIError) -> [UInt8] {
        try repeating { () throws(SCSIError) in try transport.answer(to: command, upTo: count) }
    }

    /// An answer that begins with the number of bytes behind its first two, cut to that.
    func sizedAnswer(to command: some DataInCommand, upTo count: Int) throws(SCSIError) -> [UInt8] {
        let bytes = try answer(to: command, upTo: count)
        return Array(bytes.prefix(try DiscStructureHeader(answer: bytes).answerByteCount))
    }

    /// An answer that begins with the number of bytes behind its first two, whole: where it is longer than expected, it is
    /// asked for again.
    ///
    /// - Throws: `invalidResponse` if less comes than the drive itself says.
    public func wholeAnswer<Command: DataInCommand>(
        to command: Command, expecting count: Int
    ) throws(SCSIError) -> [UInt8] {
        var bytes = try answer(to: command, upTo: count)
        let size = try DiscStructureHeader(answer: bytes).answerByteCount
        if size > count { bytes = try answer(to: command, upTo: size) }
        guard bytes.count >= min(size, Int(UInt16.max)) else {
            throw .invalidResponse("\(Command.code): \(bytes.count) of \(size) bytes came")
        }
        return Array(bytes.prefix(size))
    }

    /// Sends a command with its parameter list.
    public func send(_ list: [UInt8], with command: some SCSICommand) throws(SCSIError) {
        try repeating { () throws(SCSIError) in try transport.send(list, with: command) }
    }

    /// Waits until the medium can be used.
    ///
    /// - Throws: what the drive says if it is not ready in time, MEDIUM NOT PRESENT among it.
    public func waitUntilReady(upTo limit: Duration = .seconds(60)) throws(SCSIError) {
        try repeating(upTo: limit) { () throws(SCSIError) in try transport.execute(TestUnitReady()) }
    }
}
