/// A revision of the OSTA Universal Disk Format, in binary coded decimal: 2.50 is 0x0250.
public struct UDFRevision: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let v102 = Self(rawValue: 0x102)
    public static let v150 = Self(rawValue: 0x150)
    public static let v200 = Self(rawValue: 0x200)
    public static let v201 = Self(rawValue: 0x201)
    public static let v250 = Self(rawValue: 0x250)
    public static let v260 = Self(rawValue: 0x260)

    /// Those that can be written.
    public static let writable: [Self] = [.v102, .v150, .v200, .v201, .v250, .v260]

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The edition of ECMA-167 that the revision rests on.
    var descriptorVersion: UInt16 { self < .v200 ? 2 : 3 }
    var standardIdentifier: String { self < .v200 ? "NSR02" : "NSR03" }
    /// Whether file entries tell the creation time themselves (ECMA-167 4/14.17).
    var hasExtendedFileEntries: Bool { self >= .v200 }
    /// Whether files can have named streams (UDF 2.00 3.3.5).
    public var hasNamedStreams: Bool { self >= .v200 }
    /// Whether files can be marked to be read in real time (UDF 2.01 2.3.5.2).
    public var hasRealTimeFiles: Bool { self >= .v201 }
    /// Whether the structures lie in a partition of their own (UDF 2.50 2.2.10).
    var hasMetadataPartition: Bool { self >= .v250 }
    /// What a reader must understand at least. 2.60 adds nothing for reading but pseudo-overwritable media.
    var minimumReadRevision: Self { min(self, .v250) }
    var bytes: [UInt8] { [UInt8(rawValue & 0xFF), UInt8(rawValue >> 8)] }
}
