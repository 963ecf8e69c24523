/// Why a command did not end with GOOD status.
public enum SCSIError: Error, Hashable, Sendable {
    /// CHECK CONDITION: the device server says why.
    case checkCondition(SenseData)
    /// Any other status than GOOD and CHECK CONDITION; see `StatusCode`.
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
    /// Whoever supplies the way to the device reports a failure of its own; the code is an HRESULT where that is a COM
    /// object.
    case supplier(code: Int32, text: String)
}

extension SCSIError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .checkCondition(let sense): "CHECK CONDITION, \(sense)"
        case .status(let status): "status \(hexadecimal(status))"
        case .timedOut: "no answer in time"
        case .deviceGone: "the device is gone"
        case .notPermitted: "the command is not permitted"
        case .system(let errno): "system error \(errno)"
        case .transport(let host, let driver): "transport error: host \(host), driver \(driver)"
        case .invalidResponse(let text): "invalid response: \(text)"
        case .supplier(_, let text): text
        }
    }

    /// The sense data, where that is what came.
    public var sense: SenseData? {
        if case .checkCondition(let sense) = self { sense } else { nil }
    }
}
