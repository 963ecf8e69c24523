/// Why a medium cannot be written, in the bits of IMAPI_MEDIA_WRITE_PROTECT_STATE.
public struct WriteProtection: OptionSet, Hashable, Sendable {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let untilPowerDown = Self(rawValue: 0x0001)
    public static let byCartridge = Self(rawValue: 0x0002)
    public static let byMediaSpecificReason = Self(rawValue: 0x0004)
    public static let bySoftware = Self(rawValue: 0x0008)
    public static let byDiscControlBlock = Self(rawValue: 0x0010)
    public static let readOnlyMedia = Self(rawValue: 0x4000)
}
