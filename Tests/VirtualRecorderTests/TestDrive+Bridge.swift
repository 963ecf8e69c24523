import ByteLayout
import SCSI
import TestSupport
import VirtualRecorder

extension TestDrive {
    /// The drive as /dev/sr0 of a program by others.
    var bridged: BridgedRecorder {
        let drive = drive
        return BridgedRecorder { command in
            guard [6, 10, 12, 16].contains(command.block.count) else { return .init(status: StatusCode.busy) }
            do {
                let block = CommandBlock(command.block)
                switch command.direction {
                case .none:
                    try drive.execute(block, timeout: .seconds(60))
                    return .init()
                case .dataOut:
                    _ = try unsafe drive.execute(block, dataOut: command.dataOut.span.bytes, timeout: .seconds(60))
                    return .init()
                case .dataIn:
                    var bytes = [UInt8](repeating: 0, count: command.length)
                    var elements = bytes.mutableSpan
                    var span = unsafe elements.mutableBytes
                    let came = try drive.execute(block, dataIn: &span, timeout: .seconds(60))
                    return .init(data: Array(bytes.prefix(came)))
                }
            } catch SCSIError.checkCondition(let sense) {
                return .init(status: StatusCode.checkCondition, sense: sense.bytes)
            } catch {
                return .init(status: StatusCode.busy)
            }
        }
    }
}
