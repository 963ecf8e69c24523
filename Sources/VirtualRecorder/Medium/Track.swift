/// A logical track of a sequentially recorded medium (MMC-6 4.2 to 4.5: track, RZone, fragment).
struct Track: Hashable, Sendable {
    /// On CD the first block of index 1.
    let start: UInt32
    /// The blocks reserved for it, or those it has at last; nil while it may grow to the end of the disc.
    var length: UInt32?
    /// The blocks recorded, from the start on without a gap.
    var recorded: UInt32 = 0
    var isComplete = false
    /// What only tracks of a CD have.
    var compactDisc = CompactDiscTrack()

    /// A reservation of which nothing is left.
    var isFull: Bool { length.map { recorded >= $0 } ?? false }
    var isReserved: Bool { length != nil && !isComplete }
    var nextWritableAddress: UInt32 { start + recorded }
    /// The block behind the track; behind the recorded part while it may grow.
    var end: UInt32 { start + (length ?? recorded) }
}

/// Tracks between one lead-in and lead-out, or what plays their part.
struct Session: Hashable, Sendable {
    var tracks: [Track] = []
    var isClosed = false
    /// All its tracks were laid out before the first block: session at once, raw (MMC-6 4.2.4).
    var isAtOnce = false
    /// The media catalogue number, 13 digits; CD only.
    var catalogNumber: String?
    /// Of the first session of a CD.
    var firstTrackNumber = 1
}
