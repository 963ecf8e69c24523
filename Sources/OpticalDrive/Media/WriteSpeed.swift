import SCSI

/// A speed for writing, in blocks a second.
public struct WriteSpeed: Hashable, Sendable {
    public var sectorsPerSecond: Int
    public var isPureCAV: Bool

    public init(sectorsPerSecond: Int, isPureCAV: Bool = false) {
        self.sectorsPerSecond = sectorsPerSecond
        self.isPureCAV = isPureCAV
    }

    /// From a drive's 1000 bytes a second; nil for 0.
    ///
    /// A CD's rate counts the 2352 bytes of raw sectors, any other medium's the 2048 of user data.
    init?(kilobytes: Int, _ rotation: RotationalControl, on profile: Profile) {
        let sectors = kilobytes * 1000 / Self.bytesPerSector(on: profile)
        guard sectors > 0 else { return nil }
        self.init(sectorsPerSecond: sectors, isPureCAV: rotation == .pureConstantAngularVelocity)
    }

    /// In a drive's 1000 bytes a second: the most that still are so many blocks.
    ///
    /// A drive takes the next speed that is not above, so the speed that `init` came from must not be missed.
    func kilobytes(on profile: Profile) -> Int {
        let bytesPerSector = Self.bytesPerSector(on: profile)
        guard sectorsPerSecond < Int.max / bytesPerSector - 1 else { return Int.max }
        return ((sectorsPerSecond + 1) * bytesPerSector - 1) / 1000
    }

    var rotationalControl: RotationalControl { isPureCAV ? .pureConstantAngularVelocity : .constantLinearVelocity }

    private static func bytesPerSector(on profile: Profile) -> Int {
        profile.isDVD || profile.isBD || profile.isHDDVD || profile == .removableDisk || profile == .nonRemovableDisk
            ? 2048 : 2352
    }
}
