import ByteLayout
public import SCSI

extension BridgedRecorder {
    /// A drive as /dev/sr0 of programs by others.
    public init(_ drive: any SCSITransport) {
        self.init { command in
            guard [6, 10, 12, 16].contains(command.block.count) else { return Answer(status: StatusCode.busy) }
            do {
                return Answer(data: try Self.execute(command, on: drive))
            } catch SCSIError.checkCondition(let sense) {
                return Answer(status: StatusCode.checkCondition, sense: sense.bytes)
            } catch {
                return Answer(status: StatusCode.busy)
            }
        }
    }

    private static func execute(_ command: Command, on drive: any SCSITransport) throws(SCSIError) -> [UInt8] {
        let block = CommandBlock(command.block)
        let timeout = Duration.seconds(60)
        switch command.direction {
        case .none: try drive.execute(block, timeout: timeout)
        case .dataOut: _ = try unsafe drive.execute(block, dataOut: command.dataOut.span.bytes, timeout: timeout)
        case .dataIn:
            var bytes = [UInt8](repeating: 0, count: command.length)
            var elements = bytes.mutableSpan
            var span = unsafe elements.mutableBytes
            let came = try drive.execute(block, dataIn: &span, timeout: timeout)
            return Array(bytes.prefix(came))
        }
        return []
    }
}
