import SCSI

/// A track, with addresses and lengths in blocks.
public struct DiscTrack: Hashable, Sendable {
    public var number: Int
    public var session: Int
    public var start: Int
    public var length: Int
    public var isData: Bool
    public var isBlank: Bool
    public var isReserved: Bool
    public var isDamaged: Bool
    public var isPacket: Bool
    /// Where writing goes on; nil if the track is complete.
    public var nextWritableAddress: Int?
    public var freeBlocks: Int
    public var lastRecordedAddress: Int?

    init(_ information: TrackInformation) {
        number = information.logicalTrackNumber
        session = information.sessionNumber
        start = Int(Int32(bitPattern: information.startAddress))
        length = Int(information.trackSize)
        isData = information.isData
        isBlank = information.isBlank
        isReserved = information.isReserved
        isDamaged = information.isDamaged
        isPacket = information.isPacket
        nextWritableAddress =
            information.isNextWritableAddressValid
            ? Int(Int32(bitPattern: information.nextWritableAddress)) : nil
        freeBlocks = Int(information.freeBlocks)
        lastRecordedAddress = information.isLastRecordedAddressValid ? Int(information.lastRecordedAddress) : nil
    }

    /// The one track of a medium without tracks.
    init(wholeMedium length: Int) {
        (number, session, start, self.length) = (1, 1, 0, length)
        (isData, isBlank, isReserved, isDamaged, isPacket) = (true, false, false, false, false)
        (nextWritableAddress, freeBlocks, lastRecordedAddress) = (nil, 0, nil)
    }

    /// Blocks from the start on that hold something.
    public var writtenLength: Int {
        if isBlank { return 0 }
        if let nextWritableAddress { return max(0, nextWritableAddress - start) }
        if let lastRecordedAddress, lastRecordedAddress >= start { return lastRecordedAddress - start + 1 }
        return length
    }
}
