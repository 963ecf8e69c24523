/// A kind of medium with what a drive can do with it (MMC-6, feature 0000h).
public struct Profile: RawRepresentable, Hashable, Sendable {
    public var rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }
}

// swift-format-ignore
extension Profile {
    public static let none                       = Self(rawValue: 0x0000)
    public static let nonRemovableDisk           = Self(rawValue: 0x0001)
    public static let removableDisk              = Self(rawValue: 0x0002)
    public static let magnetoOpticalErasable     = Self(rawValue: 0x0003)
    public static let opticalWriteOnce           = Self(rawValue: 0x0004)
    public static let advancedStorageMO          = Self(rawValue: 0x0005)
    public static let cdROM                      = Self(rawValue: 0x0008)
    public static let cdR                        = Self(rawValue: 0x0009)
    public static let cdRW                       = Self(rawValue: 0x000A)
    public static let dvdROM                     = Self(rawValue: 0x0010)
    public static let dvdMinusR                  = Self(rawValue: 0x0011)
    public static let dvdRAM                     = Self(rawValue: 0x0012)
    public static let dvdMinusRWOverwrite        = Self(rawValue: 0x0013)
    public static let dvdMinusRWSequential       = Self(rawValue: 0x0014)
    public static let dvdMinusRDualSequential    = Self(rawValue: 0x0015)
    public static let dvdMinusRDualLayerJump     = Self(rawValue: 0x0016)
    public static let dvdPlusRW                  = Self(rawValue: 0x001A)
    public static let dvdPlusR                   = Self(rawValue: 0x001B)
    public static let ddcdROM                    = Self(rawValue: 0x0020)
    public static let ddcdR                      = Self(rawValue: 0x0021)
    public static let ddcdRW                     = Self(rawValue: 0x0022)
    public static let dvdPlusRWDualLayer         = Self(rawValue: 0x002A)
    public static let dvdPlusRDualLayer          = Self(rawValue: 0x002B)
    public static let bdROM                      = Self(rawValue: 0x0040)
    public static let bdRSequential              = Self(rawValue: 0x0041)
    public static let bdRRandom                  = Self(rawValue: 0x0042)
    public static let bdRE                       = Self(rawValue: 0x0043)
    public static let hdDVDROM                   = Self(rawValue: 0x0050)
    public static let hdDVDR                     = Self(rawValue: 0x0051)
    public static let hdDVDRAM                   = Self(rawValue: 0x0052)
    public static let nonStandard                = Self(rawValue: 0xFFFF)
}

extension Profile {
    public var isCD: Bool { [.cdROM, .cdR, .cdRW].contains(self) }

    public var isDVD: Bool {
        [
            .dvdROM, .dvdMinusR, .dvdRAM, .dvdMinusRWOverwrite, .dvdMinusRWSequential, .dvdMinusRDualSequential,
            .dvdMinusRDualLayerJump, .dvdPlusRW, .dvdPlusR, .dvdPlusRWDualLayer, .dvdPlusRDualLayer,
        ].contains(self)
    }

    public var isBD: Bool { [.bdROM, .bdRSequential, .bdRRandom, .bdRE].contains(self) }
    public var isHDDVD: Bool { [.hdDVDROM, .hdDVDR, .hdDVDRAM].contains(self) }
    public var isReadOnly: Bool { [.cdROM, .dvdROM, .ddcdROM, .bdROM, .hdDVDROM].contains(self) }

    /// Blocks may be written again where blocks are.
    public var isOverwritable: Bool { isRestrictedOverwrite || isRandomlyWritable }

    /// Writing again is possible in whole ECC blocks only (DVD-RW).
    public var isRestrictedOverwrite: Bool { self == .dvdMinusRWOverwrite }

    /// Any block may be written again.
    public var isRandomlyWritable: Bool {
        [.removableDisk, .nonRemovableDisk, .dvdRAM, .dvdPlusRW, .dvdPlusRWDualLayer, .bdRE, .hdDVDRAM].contains(self)
    }

    /// The medium can be brought back to blank, or be overwritten.
    public var isRewritable: Bool {
        isOverwritable || [.cdRW, .dvdMinusRWSequential, .ddcdRW, .magnetoOpticalErasable].contains(self)
    }

    /// The blocks that are written together: an ECC block of DVD and BD, one block of CD.
    public var blocksPerECCBlock: Int {
        if isBD || isHDDVD { return 32 }
        return isDVD ? 16 : 1
    }

    /// The medium as its box names it.
    public var mediaName: String { Self.names[self] ?? "profile \(String(rawValue, radix: 16, uppercase: true))h" }

    private static let names: [Profile: String] = [
        .none: "no medium", .nonRemovableDisk: "fixed disk", .removableDisk: "removable disk",
        .magnetoOpticalErasable: "MO", .opticalWriteOnce: "write-once optical disk", .advancedStorageMO: "AS-MO",
        .cdROM: "CD-ROM", .cdR: "CD-R", .cdRW: "CD-RW", .dvdROM: "DVD-ROM", .dvdMinusR: "DVD-R",
        .dvdRAM: "DVD-RAM", .dvdMinusRWOverwrite: "DVD-RW (restricted overwrite)",
        .dvdMinusRWSequential: "DVD-RW (sequential)", .dvdMinusRDualSequential: "DVD-R DL",
        .dvdMinusRDualLayerJump: "DVD-R DL (layer jump)", .dvdPlusRW: "DVD+RW", .dvdPlusR: "DVD+R",
        .ddcdROM: "DDCD-ROM", .ddcdR: "DDCD-R", .ddcdRW: "DDCD-RW", .dvdPlusRWDualLayer: "DVD+RW DL",
        .dvdPlusRDualLayer: "DVD+R DL", .bdROM: "BD-ROM", .bdRSequential: "BD-R (sequential)",
        .bdRRandom: "BD-R (random)", .bdRE: "BD-RE", .hdDVDROM: "HD DVD-ROM", .hdDVDR: "HD DVD-R",
        .hdDVDRAM: "HD DVD-RAM", .nonStandard: "medium outside the standards",
    ]
}

extension Profile: CustomStringConvertible {
    public var description: String { mediaName }
}
