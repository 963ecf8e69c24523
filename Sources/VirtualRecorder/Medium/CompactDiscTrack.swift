/// What the Q-channel says of a track of a CD, and how its sectors are kept (ECMA-130 22.3, MMC-6 4.2.3).
struct CompactDiscTrack: Hashable, Sendable {
    static let dataControl: UInt8 = 4
    /// The blocks before address 0, where the pre-gap of the first track lies.
    static let firstPregap: UInt32 = 150

    /// The control nibble: bit 0 pre-emphasis, 1 copying permitted, 2 data, 3 four channels.
    var control = dataControl
    /// Kept as whole sectors of 2352 bytes with their sub-channel, not as blocks of user data.
    var isRaw = false
    /// The sub-channel of its sectors came from the initiator; otherwise the drive makes it.
    var hasSubchannel = false
    /// Blocks before the start that belong to the track and can be read: index 0.
    var pregap: UInt32 = 0
    /// As many of these as are recorded.
    var recordedPregap: UInt32 = 0
    /// Where index 2 and those behind it begin, counted from the start.
    var indexes: [UInt32] = []
    /// The international standard recording code, 12 characters.
    var recordingCode: String?

    var isData: Bool { control & 0b0100 != 0 }
}

// Where the track is on the disc, the pre-gap included: the first track's lies at negative addresses.
extension Track {
    var pregapStart: Int { Int(start) - Int(compactDisc.pregap) }
    /// The address of the block that is recorded next, if the pre-gap is recorded too.
    var nextAddress: Int {
        compactDisc.recordedPregap < compactDisc.pregap
            ? pregapStart + Int(compactDisc.recordedPregap) : Int(nextWritableAddress)
    }

    /// The blocks that audio can be read from: the whole track, silence that the drive adds included.
    var audibleBlocks: Range<Int> {
        pregapStart..<(isComplete ? Int(end) : nextAddress)
    }
}
