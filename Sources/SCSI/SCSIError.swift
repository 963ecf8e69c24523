/// Why a command did not end with GOOD status.
public enum SCSIError: Error, Hashable, Sendable {
    /// CHECK CONDITION: the device server says why.
    case checkCondition(SenseData)
    /// Any other status than GOOD and CHECK CONDITION (SAM-5 5.3.1): BUSY, RESERVATION CONFLICT, ...
    case status(UInt8)
    /// No answer within the time allowed.
    case timedOut
    /// The device is gone: unplugged, or its node removed.
    case deviceGone
    /// The kernel's command filter, or the node's permissions, refused the command before the device saw it.
    case notPermitted
    /// The path to the device failed: an `errno` of the kernel.
    case system(errno: Int32)
    /// The path to the device failed: host and driver status of SG_IO.
    case transport(host: UInt16, driver: UInt16)
    /// The device's answer is not what the standard says ("length 3 of a 34-byte structure").
    case invalidResponse(String)
}
