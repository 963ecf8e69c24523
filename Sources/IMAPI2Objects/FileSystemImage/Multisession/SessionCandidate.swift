import COM
import DiscImage
import IMAPI2Interfaces
import ImageMastering

/// A session whose files an image may take over.
struct SessionCandidate {
    let session: RecordedSession
    /// What an import finds in it, or why that is nothing.
    let files: Result<(FileSystem, ImportedTree), COMError>
    /// Whether the burn of the session ended too early for all of its files to be found.
    let isCutOff: Bool

    /// - Parameters:
    ///   - end: the block behind the session; nil for the last one, behind which nothing is recorded that could be taken for
    ///     what it lacks: that one is whole if all of its files are there, whatever size it states.
    ///   - choose: which of its file systems is wanted.
    /// - Throws: what a disc that cannot be read throws.
    init(
        on disc: DiscSource, start: UInt32, end: UInt64? = nil,
        _ choose: (RecordedSession) throws(COMError) -> FileSystem
    ) throws(COMError) {
        let session = try mastering { () throws(ImageError) in try RecordedSession(on: disc, start: start) }
        let files = Result { () throws(COMError) in
            let fileSystem = try choose(session)
            return (fileSystem, try mastering { () throws(ImageError) in try session.importTree(fileSystem) })
        }
        let hasFaults = (try? files.get()).map { $0.1.findingCount > 0 } ?? true
        isCutOff = (hasFaults || end != nil) && session.isCutOff(at: end ?? disc.blockCount)
        self.session = session
        self.files = files
    }
}

extension RecordedSession {
    /// Whether its file systems would reach behind what is recorded, or there is no more of them than a beginning.
    fileprivate func isCutOff(at end: UInt64) -> Bool {
        guard fileSystems.isEmpty else { return volumeEnd > end }
        guard let first = try? source.read(from: UInt64(start) + 16, count: 1) else { return true }
        return first.allSatisfy { $0 == 0 }
            || ["CD001", "BEA01"].contains(String(decoding: first[1...5], as: UTF8.self))
    }
}

extension MultisessionMedium {
    /// The sessions before the last one, the latest first; none where sessions are not the disc's own.
    var earlierSessions: [(start: UInt32, end: UInt64)] {
        guard !isRandomWritable, let report = try? DiscReport(recorder) else { return [] }
        return report.sessions.reversed().filter { $0.start < Int(lastSessionStart) }
            .map { (UInt32(clamping: $0.start), UInt64(clamping: $0.start + $0.length)) }
    }
}
