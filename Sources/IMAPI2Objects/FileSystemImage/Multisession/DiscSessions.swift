import COM
import DiscImage
import IMAPI2Interfaces
import ImageMastering

/// The sessions of a disc in a recorder, of which one can be continued.
struct DiscSessions {
    let disc: DiscSource
    private let lastStart: UInt32
    private let sessions: [DiscReport.Session]

    /// Of the disc that a multisession interface is for.
    init(of medium: MultisessionMedium) throws(COMError) {
        disc = try DiscSource(recorder: medium.recorder)
        lastStart = medium.lastSessionStart
        sessions = try DiscReport(medium.recorder).sessions
    }

    /// Of whatever disc is in a recorder.
    init(in recorder: any IDiscRecorder2) throws(COMError) {
        disc = try DiscSource(recorder: recorder)
        let report = try DiscReport(recorder)
        lastStart = report.startOfLastSession
        sessions = report.sessions
    }

    /// The last session that is whole; see `SessionCandidate.last`.
    func last(_ choose: (FileSystems) -> FileSystem?) throws(COMError) -> SessionCandidate {
        try mastering { () throws(ImageError) in
            try SessionCandidate.last(on: disc, start: lastStart, earlier: { earlier }, choose: choose)
        }
    }

    /// The sessions before the last one, the latest first; none where sessions are not the disc's own.
    private var earlier: [(start: UInt32, end: UInt64)] {
        sessions.reversed().filter { $0.start < Int(lastStart) }
            .map { (UInt32(clamping: $0.start), UInt64(clamping: $0.start + $0.length)) }
    }
}
