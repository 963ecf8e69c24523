public import SCSI

/// What lies in a drive: which medium, what it holds, what it takes.
public struct MediaState: Hashable, Sendable {
    public var profile: Profile
    public var mediaType: PhysicalMediaType
    public var discStatus: DiscInformation.DiscStatus
    public var stateOfLastSession: DiscInformation.SessionState
    public var backgroundFormatStatus: DiscInformation.BackgroundFormatStatus
    /// The drive has READ DISC INFORMATION for this medium; otherwise the profile stands for what it would say.
    public var isDiscInformationKnown = true
    /// It can be brought back to blank.
    public var isErasable: Bool
    public var writeProtection: WriteProtection
    /// Sessions that hold something; an overwritable medium that is formatted has one.
    public var sessions: [DiscSession]
    /// The track that a sequential medium goes on in: empty, or left open by a session that was not closed.
    public var openTrack: DiscTrack?
    /// An overwritable medium takes no block before it has been formatted.
    public var needsFormat: Bool
    public var totalSectors: Int
    public var freeSectors: Int
    /// Blocks that are written together, and at addresses that are multiples of this.
    public var writeUnit: Int

    /// DVD-R and DVD-RW that the drive writes as a whole only: no incremental recording, so no second session.
    public var isDiscAtOnceOnly: Bool

    /// Any block can be written at any time.
    public var isRandomlyWritable: Bool { profile.isOverwritable }

    /// Nothing was ever recorded, as far as the disc itself knows.
    public var isBlank: Bool {
        guard !profile.isReadOnly else { return false }
        return profile.isOverwritable ? needsFormat : discStatus == .empty
    }

    /// A sequential medium that takes one more session, or the rest of one that was left open.
    public var isAppendable: Bool {
        !profile.isOverwritable && discStatus == .incomplete && openTrack?.nextWritableAddress != nil
    }

    /// A sequential or read-only medium that takes nothing more.
    public var isComplete: Bool { profile.isReadOnly || !profile.isOverwritable && discStatus == .complete }

    /// The last session of a sequential medium is begun and not closed: a burn was interrupted, or tracks are reserved.
    public var hasOpenSession: Bool {
        !profile.isOverwritable && discStatus == .incomplete
            && (stateOfLastSession == .incomplete || stateOfLastSession == .damaged)
    }

    public var isDamaged: Bool {
        stateOfLastSession == .damaged || openTrack?.isDamaged == true
            || sessions.contains { $0.state == .damaged || $0.tracks.contains(where: \.isDamaged) }
    }

    /// Where the next block goes: the next writable address of a sequential medium, 0 of an overwritable one.
    public var nextWritableAddress: Int? {
        if profile.isOverwritable { return needsFormat ? nil : 0 }
        return openTrack?.nextWritableAddress
    }

    /// The last session that can be read as one: complete, or the only one of an overwritable medium.
    public var lastCompleteSession: DiscSession? { sessions.last { $0.state == .complete } }
    public var startOfLastSession: Int? { lastCompleteSession?.start }
}
