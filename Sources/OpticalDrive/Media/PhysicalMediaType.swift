public import SCSI

/// What kind of disc it is, in the classes of IMAPI_MEDIA_PHYSICAL_TYPE and with its values.
public enum PhysicalMediaType: Int32, Sendable, CaseIterable {
    case unknown = 0
    case cdROM = 1
    case cdR = 2
    case cdRW = 3
    case dvdROM = 4
    case dvdRAM = 5
    case dvdPlusR = 6
    case dvdPlusRW = 7
    case dvdPlusRDualLayer = 8
    case dvdMinusR = 9
    case dvdMinusRW = 10
    case dvdMinusRDualLayer = 11
    case disk = 12
    case dvdPlusRWDualLayer = 13
    case hdDVDROM = 14
    case hdDVDR = 15
    case hdDVDRAM = 16
    case bdROM = 17
    case bdR = 18
    case bdRE = 19
}

extension PhysicalMediaType {
    /// Decides as Microsoft's sample of a formatter does, which knows no Blu-ray: that goes by its profile.
    ///
    /// In order: Blu-ray; finalized and not erasable; the DVD+ features; the book type; the current profiles.
    init(_ disc: DiscInformation?, _ configuration: Configuration?, _ format: PhysicalFormatInformation?)
        throws(SCSIError)
    {
        guard let configuration else {
            self = disc.map { $0.isErasable ? .cdRW : .cdR } ?? .unknown
            return
        }
        let profiles = try [configuration.currentProfile] + configuration.profiles.filter(\.isCurrent).map(\.profile)
        if let blueRay = Self.first(of: profiles.filter { $0.isBD || $0.isHDDVD }) {
            self = blueRay
        } else if let disc, disc.discStatus == .complete, !disc.isErasable {
            self = configuration.isCurrent(.dvdRead) ? .dvdROM : .cdROM
        } else {
            self =
                Self(plusFeaturesOf: configuration) ?? format.flatMap(Self.init(bookOf:)) ?? Self.first(of: profiles)
                ?? .unknown
        }
    }

    private init?(plusFeaturesOf configuration: Configuration) {
        if configuration.isCurrent(.dvdPlusRWDualLayer) {
            self = .dvdPlusRWDualLayer
        } else if configuration.isCurrent(.dvdPlusRW) {
            self = .dvdPlusRW
        } else if configuration.isCurrent(.dvdPlusRDualLayer) {
            self = .dvdPlusRDualLayer
        } else if configuration.isCurrent(.dvdPlusR) {
            self = .dvdPlusR
        } else {
            return nil
        }
    }

    private init?(bookOf format: PhysicalFormatInformation) {
        switch format.bookType {
        case .dvdROM: self = .dvdROM
        case .dvdRAM: self = .dvdRAM
        case .dvdMinusR: self = format.numberOfLayersMinusOne > 0 ? .dvdMinusRDualLayer : .dvdMinusR
        case .dvdMinusRW: self = .dvdMinusRW
        case .dvdPlusRW: self = .dvdPlusRW
        case .dvdPlusR: self = .dvdPlusR
        case .dvdPlusRWDualLayer: self = .dvdPlusRWDualLayer
        case .dvdPlusRDualLayer: self = .dvdPlusRDualLayer
        case .hdDVDROM: self = .hdDVDROM
        case .hdDVDRAM: self = .hdDVDRAM
        case .hdDVDR: self = .hdDVDR
        default: return nil
        }
    }

    /// The kind of disc that a profile is for; nil for one that is no disc's.
    public init?(_ profile: Profile) {
        guard let type = Self.byProfile[profile] else { return nil }
        self = type
    }

    private static func first(of profiles: [Profile]) -> Self? {
        profiles.lazy.compactMap { Self($0) }.first
    }

    private static let byProfile: [Profile: Self] = [
        .nonRemovableDisk: .disk, .removableDisk: .disk, .cdROM: .cdROM, .cdR: .cdR, .cdRW: .cdRW,
        .dvdROM: .dvdROM, .dvdMinusR: .dvdMinusR, .dvdRAM: .dvdRAM, .dvdMinusRWOverwrite: .dvdMinusRW,
        .dvdMinusRWSequential: .dvdMinusRW, .dvdMinusRDualSequential: .dvdMinusRDualLayer,
        .dvdMinusRDualLayerJump: .dvdMinusRDualLayer, .dvdPlusRW: .dvdPlusRW, .dvdPlusR: .dvdPlusR,
        .ddcdROM: .cdROM, .ddcdR: .cdR, .ddcdRW: .cdRW, .dvdPlusRWDualLayer: .dvdPlusRWDualLayer,
        .dvdPlusRDualLayer: .dvdPlusRDualLayer, .bdROM: .bdROM, .bdRSequential: .bdR, .bdRRandom: .bdR,
        .bdRE: .bdRE, .hdDVDROM: .hdDVDROM, .hdDVDR: .hdDVDR, .hdDVDRAM: .hdDVDRAM,
    ]
}
