/// A run of sectors that are written as they come: nothing is prepared before, nothing closed behind them.
public struct SectionRequest: Hashable, Sendable {
    /// The first sector; before 0 lies what precedes the user data of a CD.
    public var start: Int32
    public var sectorCount: Int
    /// What the source has of each sector: 2048 of user data, 2352 of a raw sector of a CD, and so on.
    public var bytesPerSector: Int
    /// The sectors a second that are expected of the drive at the first and at the last sector; nil is its best. They only
    /// tell how long to wait while the drive's buffer is full.
    public var startingSpeed: Int?
    public var endingSpeed: Int?

    /// - Precondition: there are sectors, and their addresses are such.
    public init(start: Int32, sectorCount: Int, bytesPerSector: Int = OpticalDrive.blockSize) {
        precondition(sectorCount > 0 && bytesPerSector > 0, "a section has sectors, and those have bytes")
        precondition(Int32(exactly: Int(start) + sectorCount - 1) != nil, "sectors have addresses of 32 bits")
        self.start = start
        self.sectorCount = sectorCount
        self.bytesPerSector = bytesPerSector
    }

    func sectorsPerTransfer(upTo byteCount: Int) -> Int {
        min(max(1, byteCount / bytesPerSector), Int(UInt16.max), sectorCount)
    }

    /// How long the drive may take for some sectors, if it is as fast as expected there.
    func expectedDuration(of count: Int, at index: Int) -> Duration? {
        guard let first = startingSpeed ?? endingSpeed, let last = endingSpeed ?? startingSpeed else { return nil }
        let speed = Double(first) + Double(last - first) * Double(index) / Double(sectorCount)
        return .seconds(Double(count) / max(1, speed))
    }
}

/// How far the writing of a section is.
public struct SectionProgress: Hashable, Sendable {
    /// Sectors that came from the source, and that the drive took.
    public var readSectors = 0
    public var writtenSectors = 0
    /// The bytes that are moved at once.
    public var bufferSize: Int
}
