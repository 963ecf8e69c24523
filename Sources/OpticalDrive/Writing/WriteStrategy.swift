public import SCSI

/// What a kind of medium wants before and after its blocks.
protocol WriteStrategy {
    /// Blocks that are written together; a burn's last ones are filled up to this.
    var unit: Int { get }
    var padding: Padding { get }
    /// The fewest blocks that a track has.
    var minimumLength: Int { get }
    /// Whether blocks go to the next writable address only.
    var isSequential: Bool { get }

    /// Whether the medium has to be formatted before it takes a block.
    func needsFormat(_ medium: MediaState) -> Bool
    func format(_ burn: Burn) throws(SCSIError)
    /// Tells the drive what will come.
    func prepare(_ burn: Burn) throws(SCSIError)
    /// Makes of what was written something that can be read; `closingDisc` if nothing more shall be written.
    func close(_ burn: Burn, closingDisc: Bool) throws(SCSIError)
}

/// What fills the rest of the last unit.
enum Padding {
    case zeros
    /// What the disc holds there already.
    case presentData
}

extension WriteStrategy {
    var padding: Padding { .zeros }
    var minimumLength: Int { 1 }
    var isSequential: Bool { true }
    func needsFormat(_ medium: MediaState) -> Bool { false }
    func format(_ burn: Burn) throws(SCSIError) {}
    func prepare(_ burn: Burn) throws(SCSIError) {}

    /// Where writing ends, with what fills the last unit and the shortest track.
    func paddedEnd(of extent: Range<Int>) -> Int {
        let length = max(extent.count, minimumLength)
        return extent.lowerBound + (length + unit - 1) / unit * unit
    }
}

extension MediaState {
    /// How this medium is written; nil if it cannot be.
    var writeStrategy: (any WriteStrategy)? { isDiscAtOnceOnly ? DiscAtOnce() : profile.writeStrategy }

    /// Whether this driver writes media of this kind.
    public var isWritableKind: Bool { profile.isWritable }
}

extension Profile {
    var writeStrategy: (any WriteStrategy)? {
        switch self {
        case .cdR, .cdRW: TrackAtOnce()
        case .dvdMinusR, .dvdMinusRWSequential, .dvdMinusRDualSequential: IncrementalStreaming()
        case .dvdPlusR, .dvdPlusRDualLayer: FragmentRecording()
        case .bdRSequential: SequentialRecordingMode()
        case .dvdMinusRWOverwrite: RestrictedOverwrite()
        case .dvdPlusRW, .dvdPlusRWDualLayer: BackgroundFormattedWriting()
        case .dvdRAM, .bdRE, .removableDisk: RandomWriting()
        default: nil
        }
    }

    /// Whether this driver writes media of this kind.
    public var isWritable: Bool { writeStrategy != nil }
}
