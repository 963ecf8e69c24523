public import DiscImage

/// What the objects need of the machine they run on. The composition root supplies it, a test supplies its own.
public struct Host: Sendable {
    public let drives: any DriveProvider
    /// The time that new items and images get; fixed where images must come out the same.
    public let clock: @Sendable () -> ImageClock
    /// Where files may be staged: the default of IFileSystemImage::WorkingDirectory.
    public let temporaryDirectory: String
    /// Shared by all objects of the host.
    let busyDrives = BusyDrives()

    public init(drives: any DriveProvider, temporaryDirectory: String, clock: @escaping @Sendable () -> ImageClock) {
        self.drives = drives
        self.temporaryDirectory = temporaryDirectory
        self.clock = clock
    }
}
