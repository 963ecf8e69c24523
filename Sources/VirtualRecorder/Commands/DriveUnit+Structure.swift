import ByteLayout
import SCSI

// READ DISC STRUCTURE (MMC-6).
extension DriveUnit {
    func discStructure(_ command: ReadDiscStructure) throws(SCSIError) -> [UInt8] {
        let disc = try disc
        let family: MediumTraits.Family = command.mediaType == .bluRay ? .bd : .dvd
        if command.format == ReadDiscStructure.structureList { return structureList(disc) }
        // A DVD asked about Blu-ray structures, or the other way round (MMC-6, READ DISC STRUCTURE).
        guard disc.traits.family == family else { throw .refused(.cannotReadIncompatibleFormat) }
        guard command.format == ReadDiscStructure.physicalFormat else {
            throw .checkCondition(ReadDiscStructure.invalidField("Format Code"))
        }
        guard command.layerNumber < disc.traits.layerCount else {
            throw .checkCondition(ReadDiscStructure.invalidField("Layer Number"))
        }
        return Self.structure(family == .bd ? disc.discInformationUnits : disc.physicalFormat)
    }

    /// The header, with the length of what is behind its first two bytes, and the structure.
    private static func structure(_ data: [UInt8]) -> [UInt8] {
        let length = UInt16(clamping: data.count + 2)
        return [UInt8(length >> 8), UInt8(length & 0xFF), 0, 0] + data
    }

    /// One entry a structure: Format Code, RDS, and the length of the whole answer.
    private func structureList(_ disc: DiscState) -> [UInt8] {
        guard disc.traits.family != .cd else { return Self.structure([]) }
        let length = (disc.traits.family == .bd ? disc.discInformationUnits : disc.physicalFormat).count + 4
        return Self.structure([0x00, 0x40, UInt8(length >> 8), UInt8(length & 0xFF)])
    }
}

extension DiscState {
    /// Physical format information, 2048 bytes as the lead-in's control data zone has them.
    fileprivate var physicalFormat: [UInt8] {
        let start: UInt32 = kind == .dvdRAM ? 0x03_1000 : 0x03_0000
        let information = PhysicalFormatInformation {
            ($0.bookType, $0.partVersion) = book
            $0.maximumRate = 0x0F
            $0.layerType = traits.isErasable ? 0x4 : 0x2
            $0.numberOfLayersMinusOne = traits.layerCount - 1
            $0.isOppositeTrackPath = traits.layerCount > 1
            $0.startOfDataArea = start
            $0.endOfDataArea = start + (format?.blocks ?? capacity) - 1
            $0.endOfLayer0 = traits.layerCount > 1 ? start + capacity / 2 - 1 : 0
        }
        return information.encoded + [UInt8](repeating: 0, count: 2_048 - PhysicalFormatInformation.byteCount)
    }

    private var book: (PhysicalFormatInformation.BookType, UInt8) {
        switch kind {
        case .dvdRAM: (.dvdRAM, 6)
        case .dvdPlusRW: (.dvdPlusRW, 2)
        case .dvdPlusR: (.dvdPlusR, 1)
        case .dvdPlusRDualLayer: (.dvdPlusRDualLayer, 1)
        case .dvdRW: (.dvdMinusRW, 2)
        case .dvdRDualLayer: (.dvdMinusR, 6)
        default: (.dvdMinusR, 5)
        }
    }

    /// One disc information unit of 112 bytes and the trailer, in a frame of 4096 (BD format 00h).
    fileprivate var discInformationUnits: [UInt8] {
        var unit = [UInt8](repeating: 0, count: 4_096)
        unit.replaceSubrange(0..<6, with: [0x44, 0x49, 0x01, 0x08, 0x00, 0x00])  // "DI", version 1, 8 units a block
        unit[5] = 0  // sequence number in layer
        unit[6] = 112 - 12  // bytes in use
        unit.replaceSubrange(8..<11, with: Array((kind == .bdR ? "BDR" : "BDW").utf8))
        unit[11] = 0x01  // disc size 120 mm, class 0
        unit[12] = 0x01 << 4 | traits.layerCount
        unit[16] = kind == .bdR ? 0x02 : 0x04
        let last = capacity + 0x10_0000 - 1
        unit.replaceSubrange(24..<28, with: [0x00, 0x10, 0x00, 0x00])  // first address of the data zone
        for index in 0..<4 { unit[28 + index] = UInt8(truncatingIfNeeded: last >> UInt32(8 * (3 - index))) }
        return unit
    }
}
