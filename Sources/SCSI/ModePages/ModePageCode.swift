/// PAGE CODE of a mode page (SPC-4 7.5, MMC-5 7.5).
public struct ModePageCode: RawRepresentable, Hashable, Sendable {
    public var rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let readWriteErrorRecovery = Self(rawValue: 0x01)
    public static let mountRainier = Self(rawValue: 0x03)
    public static let writeParameters = Self(rawValue: 0x05)
    public static let caching = Self(rawValue: 0x08)
    public static let cdAudioControl = Self(rawValue: 0x0E)
    public static let powerCondition = Self(rawValue: 0x1A)
    public static let informationalExceptions = Self(rawValue: 0x1C)
    public static let timeoutAndProtect = Self(rawValue: 0x1D)
    public static let capabilities = Self(rawValue: 0x2A)
    /// MODE SENSE: all pages that there are.
    public static let all = Self(rawValue: 0x3F)
}
