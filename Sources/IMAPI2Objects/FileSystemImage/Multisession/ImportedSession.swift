import DiscImage
import ImageMastering

/// The session that an image continues.
struct ImportedSession: Sendable {
    let session: RecordedSession
    let fileSystem: FileSystem
    let isOnRandomWritableDisc: Bool
    let nextSessionStart: UInt32

    init(_ session: RecordedSession, _ fileSystem: FileSystem, _ medium: MultisessionMedium) {
        self.session = session
        self.fileSystem = fileSystem
        isOnRandomWritableDisc = medium.isRandomWritable
        nextSessionStart = medium.isRandomWritable ? session.nextSessionStart : medium.nextWritableAddress
    }

    var volumeName: String { session.volumeName(in: fileSystem) ?? "" }
    /// What earlier files are read from.
    var disc: any BlockSource { session.source }
}
