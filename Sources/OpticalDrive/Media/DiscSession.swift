public import SCSI

/// A session with something in it.
public struct DiscSession: Hashable, Sendable {
    public var number: Int
    public var state: DiscInformation.SessionState
    /// In the order of their addresses, never empty.
    public var tracks: [DiscTrack]

    /// The first block of the first track.
    public var start: Int { tracks[0].start }
    /// Blocks from the first track's start to the last that holds something.
    public var length: Int { lastWrittenAddress - start + 1 }

    public var lastWrittenAddress: Int {
        let last = tracks[tracks.count - 1]
        return last.start + last.writtenLength - 1
    }
}
