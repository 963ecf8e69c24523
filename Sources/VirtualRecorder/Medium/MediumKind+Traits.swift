import SCSI

extension MediumKind {
    /// The traits of a disc that is formatted, for a kind that formatting makes another: DVD-RW (MMC-6 4.3.6).
    var formattedTraits: MediumTraits? { self == .dvdRW ? Self.restrictedOverwriteTraits : traits }

    /// The traits of a new disc; nil for a kind that the recorder does not emulate yet.
    var traits: MediumTraits? {
        switch self {
        case .cdR: Self.cdRTraits
        case .dvdR: Self.dvdRTraits
        case .dvdPlusR: Self.dvdPlusRTraits
        case .dvdPlusRDualLayer: Self.dvdPlusRDualLayerTraits
        case .bdR: Self.bdRTraits
        case .dvdPlusRW: Self.dvdPlusRWTraits
        case .dvdRAM: Self.dvdRAMTraits
        case .bdRE: Self.bdRETraits
        case .cdRW: Self.cdRWTraits
        case .dvdRW: Self.dvdRWTraits
        case .dvdRDualLayer: Self.dvdRDualLayerTraits
        }
    }

    private static let cdRTraits = cd(.cdR, isErasable: false, speeds: [8_467, 7_056, 5_645, 4_234, 2_822, 1_411])
    private static let cdRWTraits = cd(.cdRW, isErasable: true, speeds: [4_234, 2_822, 1_764, 706])

    // The parts of a CD around its user data (MMC-6 4.2).
    private static let firstLeadOut: UInt32 = 6_750
    private static let laterLeadOut: UInt32 = 2_250
    private static let leadIn: UInt32 = 4_500
    private static let pregap: UInt32 = 150

    /// An 80-minute disc: lead-out at 79:59:74 at the latest.
    private static func cd(_ profile: Profile, isErasable: Bool, speeds: [UInt32]) -> MediumTraits {
        MediumTraits(
            family: .cd, profile: profile, capacity: 359_849, isErasable: isErasable,
            recording: .sequential(
                SequentialRules(
                    blocking: 1, firstSessionGap: firstLeadOut + leadIn + pregap,
                    laterSessionGap: laterLeadOut + leadIn + pregap, trackGap: pregap, runOut: 2,
                    minimumTrackLength: 300, maximumTracks: 99, maximumSessions: 99,
                    closeFunctions: [.track: .track, .session: .session], obeysWriteParameters: true)),
            writeSpeeds: speeds)
    }

    private static let dvdRTraits = MediumTraits(
        family: .dvd, profile: .dvdMinusR, capacity: 2_298_496, isErasable: false,
        recording: .sequential(borderedRules), writeSpeeds: [22_160, 16_620, 11_080, 8_310, 5_540, 2_770])

    private static let dvdRDualLayerTraits = MediumTraits(
        family: .dvd, profile: .dvdMinusRDualSequential, capacity: 4_171_712, isErasable: false, layerCount: 2,
        recording: .sequential(borderedRules), writeSpeeds: [11_080, 8_310, 5_540, 2_770])

    private static let dvdRWTraits = MediumTraits(
        family: .dvd, profile: .dvdMinusRWSequential, capacity: 2_298_496, isErasable: true,
        recording: .sequential(borderedRules), writeSpeeds: [8_310, 5_540, 2_770])

    private static let restrictedOverwriteTraits = MediumTraits(
        family: .dvd, profile: .dvdMinusRWOverwrite, capacity: 2_298_496, isErasable: true,
        recording: .overwritable(
            OverwritableRules(
                needsFormat: true, blocking: 16,
                formats: [
                    .init(type: .full, spareBlocks: 0, parameter: 16),
                    .init(type: .cdRWFullFormat, spareBlocks: 0, parameter: 16),
                    .init(type: .quickGrowSession, spareBlocks: 0, parameter: 16, extent: .rest),
                    .init(type: .quick, spareBlocks: 0, parameter: 16, extent: .none),
                ])),
        writeSpeeds: [8_310, 5_540, 2_770])

    /// The gap is a border-out with the border-in of the next (ECMA-359): wide at first, narrow later.
    private static let borderedRules = SequentialRules(
        blocking: 16, firstSessionGap: 49_152, laterSessionGap: 14_336, maximumTracks: 2_302, maximumSessions: 253,
        closeFunctions: [.track: .track, .session: .session], obeysWriteParameters: true)

    /// The gap is a closure of 64 error correction blocks and the next session's intro of 64 (ECMA-349).
    private static let dvdPlusRTraits = MediumTraits(
        family: .dvd, profile: .dvdPlusR, capacity: 2_295_104, isErasable: false,
        recording: .sequential(dvdPlusRRules(sessions: 191)),
        writeSpeeds: [22_160, 16_620, 11_080, 8_310, 5_540, 3_324]
    )

    private static let dvdPlusRDualLayerTraits = MediumTraits(
        family: .dvd, profile: .dvdPlusRDualLayer, capacity: 4_173_824, isErasable: false, layerCount: 2,
        recording: .sequential(dvdPlusRRules(sessions: 127)), writeSpeeds: [11_080, 8_310, 5_540, 3_324])

    private static func dvdPlusRRules(sessions: Int) -> SequentialRules {
        SequentialRules(
            blocking: 16, firstSessionGap: 2_048, laterSessionGap: 2_048, maximumTracks: 153,
            maximumSessions: sessions,
            closeFunctions: [
                .track: .track, .session: .session, .finalizeWithMinimalRadius: .finalize, .finalize: .finalize,
            ],
            obeysWriteParameters: false)
    }

    /// Sequential Recording Mode: a session begins at the next cluster of 32 blocks.
    private static let bdRTraits = MediumTraits(
        family: .bd, profile: .bdRSequential, capacity: 12_219_392, isErasable: false,
        recording: .sequential(
            SequentialRules(
                blocking: 32, firstSessionGap: 0, laterSessionGap: 0, maximumTracks: 7_927, maximumSessions: 7_927,
                closeFunctions: [.track: .track, .session: .session, .finalize: .finalize],
                obeysWriteParameters: false)),
        writeSpeeds: [35_968, 26_976, 17_984, 8_992])

    private static let dvdPlusRWTraits = MediumTraits(
        family: .dvd, profile: .dvdPlusRW, capacity: 2_295_104, isErasable: true,
        recording: .overwritable(
            OverwritableRules(
                needsFormat: true,
                formats: [.init(type: .dvdPlusRWBasic, spareBlocks: 0, parameter: 0)])),
        writeSpeeds: [11_080, 8_310, 5_540, 3_324])

    private static let dvdRAMTraits = MediumTraits(
        family: .dvd, profile: .dvdRAM, capacity: 2_295_072, isErasable: true,
        recording: .overwritable(
            OverwritableRules(
                needsFormat: false,
                formats: [
                    .init(type: .full, spareBlocks: 58_368, parameter: 2_048),
                    .init(type: .spareAreaExpansion, spareBlocks: 58_368, parameter: 2_048),
                ])),
        writeSpeeds: [6_925, 4_155, 2_770])

    private static let bdRETraits = MediumTraits(
        family: .bd, profile: .bdRE, capacity: 12_219_392, isErasable: true,
        recording: .overwritable(
            OverwritableRules(
                needsFormat: true,
                formats: [
                    .init(.full, spareClusters: 0x3000),
                    .init(.bdREWithSpareAreas, spareClusters: 0x3000),
                    .init(.bdREWithSpareAreas, spareClusters: 0x1000),
                    .init(.bdREWithoutSpareAreas, spareClusters: 0),
                ])),
        writeSpeeds: [8_992, 4_496])
}
