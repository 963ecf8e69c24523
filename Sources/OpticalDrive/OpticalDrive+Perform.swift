public import SCSI

extension OpticalDrive {
    /// The time within which a drive that becomes ready is ready.
    static let readyLimit = Duration.seconds(60)

    /// Repeats a command that reads, as long as the drive reports changes or becomes ready.
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
        guard bytes.count >= 2 else {
            throw .invalidResponse("\(command.operationCode): \(bytes.count) bytes came")
        }
        return Array(bytes.prefix(2 + (Int(bytes[0]) << 8 | Int(bytes[1]))))
    }

    /// Waits until the medium can be used.
    ///
    /// - Throws: what the drive says if it is not ready in time, MEDIUM NOT PRESENT among it.
    public func waitUntilReady(upTo limit: Duration = .seconds(60)) throws(SCSIError) {
        try repeating(upTo: limit) { () throws(SCSIError) in try transport.execute(TestUnitReady()) }
    }
}
