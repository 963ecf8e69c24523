/// What is to be written, and how.
public struct WriteRequest: Hashable, Sendable {
    /// Where the source's blocks go, in the order of writing; a sequential medium takes one range at its next writable
    /// address.
    public var extents: [Range<Int>]
    /// Nothing more shall be written to the disc afterwards.
    public var closesDisc = false
    /// A DVD+R that is closed gets a lead-out no nearer to its centre than players want it.
    public var closesForPlayers = true
    /// Nil is the drive's best.
    public var speed: WriteSpeed?
    public var hasBufferUnderrunProtection = true
    /// Lets the drive calibrate its laser power first, where it can be told to.
    public var calibratesPower = true
    /// Reserves a track of the data's size where the medium has reservations; a drive may refuse.
    public var reservesTrack = false

    /// Blocks from an address on.
    public init(blockCount: Int, at start: Int) {
        precondition(blockCount > 0 && start >= 0, "a burn has blocks, at an address")
        extents = [start..<(start + blockCount)]
    }

    /// Several ranges of an overwritable medium, for which the source delivers the blocks one after another.
    public init(extents: [Range<Int>]) {
        precondition(!extents.isEmpty && extents.allSatisfy { !$0.isEmpty && $0.lowerBound >= 0 }, "a burn has blocks")
        self.extents = extents
    }

    public var blockCount: Int { extents.reduce(0) { $0 + $1.count } }
    public var start: Int { extents[0].lowerBound }
    var end: Int { extents[extents.count - 1].upperBound }

    /// The blocks of the burn up to an address, in the order of writing.
    public func blockCount(upTo address: Int?) -> Int {
        guard let address else { return 0 }
        var count = 0
        for extent in extents {
            if extent.contains(address) { return count + address - extent.lowerBound + 1 }
            count += extent.count
        }
        return 0
    }
}
