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

    /// The addresses before the user data of a CD where writing may begin: the lead-in, and the pre-gap's first (MMC-5 4.2.3.3).
    private static let leadIn = CompactDisc.firstLeadIn ... -CompactDisc.pregap

    /// A blank CD begins before 0 to a drive that was told to write it as a whole; what is written in tracks begins at 0.
    /// Other media, and what makes no sense on a CD, count up to 2^32.
    private static func address(_ value: UInt32, on profile: Profile) -> Int {
        profile.isCD && leadIn.contains(Int(Int32(bitPattern: value))) ? 0 : Int(value)
    }

    init(_ information: TrackInformation, on profile: Profile) {
        number = information.logicalTrackNumber
        session = information.sessionNumber
        start = Self.address(information.startAddress, on: profile)
        length = Int(information.trackSize)
        isData = information.isData
        isBlank = information.isBlank
        isReserved = information.isReserved
        isDamaged = information.isDamaged
        isPacket = information.isPacket
        nextWritableAddress =
            information.isNextWritableAddressValid ? Self.address(information.nextWritableAddress, on: profile) : nil
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
