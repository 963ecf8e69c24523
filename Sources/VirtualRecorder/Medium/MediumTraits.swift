import SCSI

/// What distinguishes one kind of medium from another.
struct MediumTraits: Sendable {
    enum Family: Sendable { case cd, dvd, bd }

    enum Recording: Sendable {
        /// Each block once, one after another, in tracks and sessions.
        case sequential(SequentialRules)
        /// Any block, any number of times.
        case overwritable(OverwritableRules)
    }

    let family: Family
    /// The profile that is current while such a medium is loaded (MMC-6 5.3.1).
    let profile: Profile
    let capacity: UInt32
    let isErasable: Bool
    var layerCount: UInt8 = 1
    let recording: Recording
    /// Write speeds in kilobytes (1000 bytes) a second, fastest first.
    let writeSpeeds: [UInt32]

    var sequential: SequentialRules? {
        if case .sequential(let rules) = recording { rules } else { nil }
    }

    var overwritable: OverwritableRules? {
        if case .overwritable(let rules) = recording { rules } else { nil }
    }
}

/// How a sequentially recorded medium divides its blocks.
struct SequentialRules: Sendable {
    /// What CLOSE TRACK/SESSION may ask of such a medium (MMC-6 6.3).
    enum CloseFunction: Sendable { case track, session, finalize }

    /// Blocks of one error correction unit: tracks begin at a multiple, and a pause in the writing pads to one.
    let blocking: UInt32
    /// Blocks from a session's last to the next session's first: lead-out, lead-in and pre-gap, or what plays their part.
    let firstSessionGap: UInt32
    let laterSessionGap: UInt32
    /// Blocks between two tracks of a session.
    var trackGap: UInt32 = 0
    /// Blocks that the drive adds behind the last block of a track.
    var runOut: UInt32 = 0
    /// Fewer blocks than this are padded when a track is closed.
    var minimumTrackLength: UInt32 = 0
    let maximumTracks: Int
    let maximumSessions: Int
    let closeFunctions: [CloseTrackSession.Function: CloseFunction]
    /// Whether the Write Parameters mode page governs recording (MMC-6 7.5), Multi-session included.
    let obeysWriteParameters: Bool
}

/// How an overwritable medium comes into use.
struct OverwritableRules: Sendable {
    /// Whether a new disc has to be formatted before anything is written.
    let needsFormat: Bool
    /// Blocks that are written together, at multiples of this (MMC-6, Rigid Restricted Overwrite).
    var blocking: UInt32 = 1
    /// The formats that READ FORMAT CAPACITIES offers: Format Type, blocks, Type Dependent Parameter (MMC-6 6.24).
    let formats: [Format]

    struct Format: Sendable {
        let type: FormatType
        /// Blocks fewer than the disc's capacity.
        let spareBlocks: UInt32
        let parameter: UInt32
        var extent = Extent.all
    }

    /// What a format records.
    enum Extent: Sendable {
        case all
        /// The lead-in alone: blocks become recorded as they are written, one after another.
        case none
        /// Nothing: what is there stays, and more can be recorded behind it.
        case rest
    }
}

extension OverwritableRules.Format {
    /// A format of BD-RE, whose parameter counts the clusters that are spared (MMC-6 6.24).
    init(_ type: FormatType, spareClusters: UInt32) {
        let blocksPerCluster: UInt32 = 32
        self.init(type: type, spareBlocks: spareClusters * blocksPerCluster, parameter: spareClusters)
    }
}
