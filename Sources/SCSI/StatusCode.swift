/// How a device server ends a command (SAM-5 5.3.1), as far as anything here depends on it.
public enum StatusCode {
    public static let good: UInt8 = 0x00
    public static let checkCondition: UInt8 = 0x02
    public static let busy: UInt8 = 0x08
    public static let reservationConflict: UInt8 = 0x18
}
