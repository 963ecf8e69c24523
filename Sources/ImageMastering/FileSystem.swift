/// A file system that an image can have.
public enum FileSystem: UInt8, Hashable, Sendable, CaseIterable {
    case iso9660 = 1
    case joliet = 2
    case udf = 4
}

/// Some of the file systems.
public struct FileSystems: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let iso9660 = Self(.iso9660)
    public static let joliet = Self(.joliet)
    public static let udf = Self(.udf)
    public static let all: Self = [.iso9660, .joliet, .udf]

    public init(_ fileSystem: FileSystem) { rawValue = fileSystem.rawValue }

    public func contains(_ fileSystem: FileSystem) -> Bool { contains(Self(fileSystem)) }

    /// The one that tells most about its files: UDF, or else Joliet.
    public var richest: FileSystem? { [.udf, .joliet, .iso9660].first { contains($0) } }
}
