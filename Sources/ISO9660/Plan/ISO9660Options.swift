public import DiscImage

/// The length of names in the primary hierarchy (ECMA-119 10.1, 10.2).
public enum InterchangeLevel: Int, Hashable, Sendable {
    /// 8 characters, and 3 of an extension.
    case one = 1
    /// 30 characters with the extension; 31 for a directory.
    case two = 2
}

/// How a tree becomes ISO 9660 and Joliet.
public struct ISO9660Options: Sendable {
    /// Whether the primary hierarchy shows the tree. It is there in any case, empty if not.
    public var showsTreeInPrimaryHierarchy = true
    /// Whether there is a Joliet hierarchy.
    public var hasJoliet = true
    /// Whether a Boot Record leads to a boot catalogue.
    public var hasBootRecord = false
    public var interchangeLevel = InterchangeLevel.two
    /// Whether a hierarchy of more than eight levels is refused (ECMA-119 6.8.2.1).
    public var isLimitedToEightLevels = false
    /// Whether a file of 4 GiB or more is recorded in several sections (ECMA-119 6.5.1, 10.3), or refused.
    public var allowsFileSections = true
    /// The longest Joliet name, without its version, in UCS-2 characters: 64, or up to 103 where all readers take it.
    public var jolietNameLength = 64
    /// Whether each path table is recorded twice (ECMA-119 8.4.15, 8.4.17).
    public var hasOptionalPathTables = false

    /// Names and texts are put into the characters of their fields, and cut.
    public var volumeIdentifier = ""
    public var jolietVolumeIdentifier = ""
    public var systemIdentifier = ""
    public var volumeSetIdentifier = ""
    public var publisherIdentifier = ""
    public var dataPreparerIdentifier = ""
    public var applicationIdentifier = ""
    /// The time of the volume, and whether later times are recorded.
    public var clock: ImageClock

    public init(clock: ImageClock) { self.clock = clock }
}

extension ISO9660Options {
    /// - Throws: `ImageError.limit` for a file that needs several sections, where there may be but one.
    public func checkLength(_ byteCount: UInt64, of path: () -> String) throws(ImageError) {
        guard byteCount > UInt64(UInt32.max), !allowsFileSections else { return }
        throw .limit(.fileTooLong(path: path(), maximum: UInt64(UInt32.max)))
    }
}
