import ByteLayout

extension SCSITransport {
    /// Executes a command that moves no data.
    public func execute(_ command: some SCSICommand) throws(SCSIError) {
        try execute(command.block, timeout: type(of: command).timeout)
    }

    /// Executes a command that reads, with `count` as its ALLOCATION LENGTH; the result is what came.
    public func answer(to command: some DataInCommand, upTo count: Int) throws(SCSIError) -> [UInt8] {
        var command = command
        command.allocationByteCount = count
        return try read(command, byteCount: command.allocationByteCount)
    }

    /// Executes a command that reads and does not say how many bytes; the result is what came, at most `byteCount`.
    public func read(_ command: some SCSICommand, byteCount: Int) throws(SCSIError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: byteCount)
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        let came = try execute(command.block, dataIn: &span, timeout: type(of: command).timeout)
        guard (0...byteCount).contains(came) else {
            throw .invalidResponse("\(command.operationCode): \(came) of \(byteCount) bytes came")
        }
        return Array(bytes.prefix(came))
    }

    /// Executes a command that writes a parameter list or blocks, all of it.
    public func send(_ bytes: RawSpan, with command: some SCSICommand) throws(SCSIError) {
        let taken = try execute(command.block, dataOut: bytes, timeout: type(of: command).timeout)
        guard taken == bytes.byteCount else {
            throw .invalidResponse("\(command.operationCode): \(taken) of \(bytes.byteCount) bytes were taken")
        }
    }

    /// Executes a command that writes a parameter list.
    public func send(_ bytes: [UInt8], with command: some SCSICommand) throws(SCSIError) {
        try unsafe send(bytes.span.bytes, with: command)
    }
}
