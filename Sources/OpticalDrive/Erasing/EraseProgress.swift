public import SCSI

/// How far an erasure is.
public struct EraseProgress: Hashable, Sendable {
    public var profile: Profile
    public var method: EraseMethod
    public var elapsed: Duration
    /// How much is done, where the drive tells or blocks are counted.
    public var fraction: Double?
}
