/// The drive that a boot image passes itself off as: the Boot Media Type (El Torito 1.0, figures 3 and 5).
public enum BootEmulation: UInt8, Hashable, Sendable, CaseIterable {
    case none = 0
    case floppy1200KB = 1
    case floppy1440KB = 2
    case floppy2880KB = 3
    case hardDisk = 4

    /// The bytes in a virtual sector.
    static let sectorByteCount: UInt64 = 512

    /// The bytes of the floppy; nil for the other kinds.
    var floppyByteCount: UInt64? {
        switch self {
        case .floppy1200KB: 1200 << 10
        case .floppy1440KB: 1440 << 10
        case .floppy2880KB: 2880 << 10
        case .none, .hardDisk: nil
        }
    }

    /// The floppy of so many bytes; nil if there is none.
    public static func floppy(byteCount: UInt64) -> Self? { allCases.first { $0.floppyByteCount == byteCount } }

    /// Whether an image can have so many bytes: a floppy all of its own, a hard disk whole sectors and one more than its
    /// partition table. Without emulation it can have any number but zero.
    public func fits(byteCount: UInt64) -> Bool {
        switch self {
        case .none: byteCount > 0
        case .hardDisk: byteCount > Self.sectorByteCount && byteCount % Self.sectorByteCount == 0
        case .floppy1200KB, .floppy1440KB, .floppy2880KB: byteCount == floppyByteCount
        }
    }
}
