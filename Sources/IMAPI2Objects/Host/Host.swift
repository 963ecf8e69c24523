public import DiscImage

/// What the objects need of the machine they run on. The composition root supplies it, a test supplies its own.
public struct Host: Sendable {
    public let drives: any DriveProvider
    /// The time that new items and images get; fixed where images must come out the same.
    public let clock: @Sendable () -> ImageClock
    /// Where files may be staged: the default of IFileSystemImage::WorkingDirectory.
    public let temporaryDirectory: String
    /// The bytes that are left on the disk of a folder; nil if nobody can say.
    let freeSpace: @Sendable (_ folder: String) -> UInt64?
    /// Shared by all objects of the host.
    let busyDrives = BusyDrives()

    public init(
        drives: any DriveProvider, temporaryDirectory: String, clock: @escaping @Sendable () -> ImageClock,
        freeSpace: @escaping @Sendable (String) -> UInt64? = { Self.freeSpace(of: $0) }
    ) {
        self.drives = drives
        self.temporaryDirectory = temporaryDirectory
        self.clock = clock
        self.freeSpace = freeSpace
    }

    /// What the machine itself says.
    public static func freeSpace(of folder: String) -> UInt64? { HostFolder(path: folder).freeByteCount }
}
