/// A run of recorded bytes: where it starts on the disc and how many bytes of it count.
public struct Extent: Hashable, Sendable {
    /// The absolute address of its first block.
    public var start: UInt32
    public var byteCount: UInt64

    public init(start: UInt32, byteCount: UInt64) {
        self.start = start
        self.byteCount = byteCount
    }

    /// The blocks it fills.
    public var blockCount: UInt64 { blocks(for: byteCount) }
    /// The address of the block behind it.
    public var end: UInt64 { UInt64(start) + blockCount }
}
