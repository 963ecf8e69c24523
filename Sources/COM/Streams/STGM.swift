/// How a stream is opened.
public struct STGM: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let STGM_READ: STGM = []
    public static let STGM_WRITE = STGM(rawValue: 0x1)
    public static let STGM_READWRITE = STGM(rawValue: 0x2)
    public static let STGM_SHARE_EXCLUSIVE = STGM(rawValue: 0x10)
    public static let STGM_SHARE_DENY_WRITE = STGM(rawValue: 0x20)
    public static let STGM_SHARE_DENY_READ = STGM(rawValue: 0x30)
    public static let STGM_SHARE_DENY_NONE = STGM(rawValue: 0x40)
    public static let STGM_CREATE = STGM(rawValue: 0x1000)
    public static let STGM_FAILIFTHERE: STGM = []

    /// STGM_READ, STGM_WRITE or STGM_READWRITE.
    public var access: STGM { STGM(rawValue: rawValue & 0x3) }
    /// One of the STGM_SHARE values, or none.
    public var sharing: STGM { STGM(rawValue: rawValue & 0x70) }
}
