import CLinux
import SCSI

/// What SG_IO says of a command that the kernel took.
struct CommandCompletion {
    var status = StatusCode.good
    var host = HostStatus.ok
    var driver = DriverStatus.ok
    var sense: [UInt8] = []
    var transferLength = 0
    var residual = 0

    /// The number of bytes moved.
    ///
    /// A residual below nothing or above everything, as some bridges report it, is taken for its bound.
    /// - Throws: what ended the command otherwise than with GOOD status. Sense data says most, and goes first.
    func transferredBytes() throws(SCSIError) -> Int {
        if status == StatusCode.checkCondition || (driver.fault == .sense && !sense.isEmpty) {
            throw .checkCondition(try SenseData(parsing: sense))
        }
        if let fault = SCSIError(host, driver) { throw fault }
        guard status == StatusCode.good else { throw .status(status) }
        return transferLength - min(max(residual, 0), transferLength)
    }
}
