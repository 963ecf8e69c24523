/// SENSE KEY (SPC-4 4.5.6).
public struct SenseKey: RawRepresentable, Hashable, Sendable {
    public var rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
}

// swift-format-ignore
extension SenseKey {
    public static let noSense        = Self(rawValue: 0x0)
    public static let recoveredError = Self(rawValue: 0x1)
    public static let notReady       = Self(rawValue: 0x2)
    public static let mediumError    = Self(rawValue: 0x3)
    public static let hardwareError  = Self(rawValue: 0x4)
    public static let illegalRequest = Self(rawValue: 0x5)
    public static let unitAttention  = Self(rawValue: 0x6)
    public static let dataProtect    = Self(rawValue: 0x7)
    public static let blankCheck     = Self(rawValue: 0x8)
    public static let vendorSpecific = Self(rawValue: 0x9)
    public static let copyAborted    = Self(rawValue: 0xA)
    public static let abortedCommand = Self(rawValue: 0xB)
    public static let volumeOverflow = Self(rawValue: 0xD)
    public static let miscompare     = Self(rawValue: 0xE)
}

extension SenseKey: CustomStringConvertible {
    private static let names = [
        "NO SENSE", "RECOVERED ERROR", "NOT READY", "MEDIUM ERROR", "HARDWARE ERROR", "ILLEGAL REQUEST",
        "UNIT ATTENTION", "DATA PROTECT", "BLANK CHECK", "VENDOR SPECIFIC", "COPY ABORTED", "ABORTED COMMAND",
        "reserved sense key Ch", "VOLUME OVERFLOW", "MISCOMPARE", "COMPLETED",
    ]

    public var description: String { Self.names[Int(rawValue & 0xF)] }
}
