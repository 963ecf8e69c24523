import COM
import DiscImage
import ImageMastering

/// The session that an image continues.
struct ImportedSession: Sendable {
    let session: RecordedSession
    let fileSystem: FileSystem
    let isOnRandomWritableDisc: Bool
    let nextSessionStart: UInt32
    /// By which the disc is known again.
    let identifier: DiscIdentifier

    /// - Throws: `IMAPI_E_IMPORT_READ_FAILURE`.
    init(
        _ session: RecordedSession, _ fileSystem: FileSystem, _ medium: MultisessionMedium
    ) throws(COMError) {
        identifier = try DiscIdentifier(of: session.source, offset: 0, sessionStart: session.start)
        self.session = session
        self.fileSystem = fileSystem
        isOnRandomWritableDisc = medium.isRandomWritable
        nextSessionStart = medium.isRandomWritable ? session.nextSessionStart : medium.nextWritableAddress
    }

    var volumeName: String { session.volumeName(in: fileSystem) ?? "" }
    /// Whether a disc has this session; one whose blocks can be overwritten, only if nothing was added to it since.
    func isOn(_ disc: DiscSource) -> Bool {
        (try? DiscIdentifier(of: disc, offset: 0, sessionStart: session.start)) == identifier
    }

    /// What earlier files are read from.
    var disc: any BlockSource { session.source }
}
