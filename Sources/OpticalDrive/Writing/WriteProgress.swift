/// What a burn is doing.
public enum WritePhase: Hashable, Sendable {
    case validatingMedium
    case formatting
    case initializingHardware
    case calibratingPower
    case writing
    case finalizing
    case completed
    case verifying
}

/// How far a burn is.
public struct WriteProgress: Hashable, Sendable {
    public var phase: WritePhase
    /// The first block of the burn, and how many blocks it has.
    public var startAddress: Int
    public var blockCount: Int
    /// The last block that came from the source, and the last that the drive took; nil before the first.
    public var lastReadAddress: Int?
    public var lastWrittenAddress: Int?
    /// The drive's own buffer in bytes; 0 where it does not tell.
    public var bufferSize = 0
    public var freeBuffer = 0
    /// How much of the phase is done, where the drive tells.
    public var fraction: Double?
}

/// What who watches a burn wants.
public enum WriteDecision: Hashable, Sendable {
    case proceed
    /// Stop as soon as that leaves the disc sane.
    case cancel
}
