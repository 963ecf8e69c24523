public import SCSI

/// How a kind of disc is erased.
public enum EraseMethod: Hashable, Sendable {
    /// The drive does it (BLANK).
    case blank
    /// Zeros are written to it, for as long as that takes: of a large disc, more than the hour that the drive has to blank
    /// one.
    case overwrite
}

extension Profile {
    /// Nil if a disc of this kind cannot be erased.
    public var eraseMethod: EraseMethod? {
        switch self {
        case .cdRW, .ddcdRW, .dvdMinusRWSequential, .dvdMinusRWOverwrite: .blank
        case .dvdRAM, .dvdPlusRW, .dvdPlusRWDualLayer, .bdRE, .removableDisk: .overwrite
        default: nil
        }
    }
}
