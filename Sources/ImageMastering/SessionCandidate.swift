public import DiscImage

/// A session whose files a reader, or the next session, may take over.
public struct SessionCandidate: Sendable {
    public let session: RecordedSession
    /// The file system that was chosen and what it holds, or why that cannot be read; nil if none was chosen.
    public let files: Result<(fileSystem: FileSystem, tree: ImportedTree), ImageError>?
    /// Whether the burn of the session ended too early for all of its files to be found.
    private let isCutOff: Bool

    /// - Parameters:
    ///   - end: the block behind the session; nil for the last one, behind which nothing is recorded that could be taken for
    ///     what it lacks: that one is whole if all of its files are there, whatever size it states.
    ///   - choose: which of its file systems is wanted.
    private init(
        on disc: any BlockSource, start: UInt32, end: UInt64? = nil, _ choose: (FileSystems) -> FileSystem?
    ) throws(ImageError) {
        let session = try RecordedSession(on: disc, start: start)
        files = choose(session.fileSystems).map { fileSystem in
            Result { () throws(ImageError) in (fileSystem, try session.importTree(fileSystem)) }
        }
        let hasFaults = (try? files?.get()).map { $0.tree.findingCount > 0 } ?? true
        isCutOff = (hasFaults || end != nil) && session.isCutOff(at: end ?? disc.blockCount)
        self.session = session
    }

    /// The last session of a disc, or, if that was cut off by a failure, the last one before it that is whole: otherwise a
    /// failed burn would hide the files of earlier sessions.
    ///
    /// - Parameters:
    ///   - earlier: the sessions before it, the latest first; asked for only where the last one was cut off.
    ///   - choose: which of a session's file systems is wanted.
    /// - Throws: `ImageError.unreadable` if the medium fails.
    public static func last(
        on disc: any BlockSource, start: UInt32, earlier: () -> [(start: UInt32, end: UInt64)],
        choose: (FileSystems) -> FileSystem?
    ) throws(ImageError) -> SessionCandidate {
        let last = try SessionCandidate(on: disc, start: start, choose)
        guard last.isCutOff else { return last }
        for (start, end) in earlier() {
            let candidate = try SessionCandidate(on: disc, start: start, end: end, choose)
            guard !candidate.isCutOff else { continue }
            return (try? candidate.files?.get()) != nil ? candidate : last
        }
        return last
    }
}

extension RecordedSession {
    /// Whether its file systems would reach behind what is recorded, or there is no more of them than a beginning.
    fileprivate func isCutOff(at end: UInt64) -> Bool {
        guard fileSystems.isEmpty else { return volumeEnd > end }
        let descriptors = UInt64(start) + UInt64(systemAreaBlockCount)
        guard let first = try? source.read(from: descriptors, count: 1) else { return true }
        return first.allSatisfy { $0 == 0 }
            || ["CD001", "BEA01"].contains(String(decoding: first[1...5], as: UTF8.self))
    }
}
