import ByteLayout
import SCSI

// FORMAT UNIT, READ FORMAT CAPACITIES (MMC-6).
extension DriveUnit {
    mutating func format(_ command: FormatUnit, _ list: [UInt8]) throws(SCSIError) {
        let disc = try disc
        guard let rules = disc.traits.overwritable else { throw .refused(.cannotFormatIncompatibleMedium) }
        guard command.hasFormatData else { throw .checkCondition(FormatUnit.invalidField("FmtData")) }
        guard command.formatCode == 0b001 else { throw .checkCondition(FormatUnit.invalidField("Format Code")) }
        guard list.count >= FormatParameterList.byteCount else { throw .refused(.parameterListLengthError) }
        let parameters: FormatParameterList
        do { parameters = try FormatParameterList(parsing: list) } catch {
            throw .refused(.invalidFieldInParameterList)
        }
        try format(disc, as: try chosenFormat(parameters, disc, rules))
        begin(.formatInProgress, isImmediate: parameters.isImmediate)
    }

    /// The format asked for, if READ FORMAT CAPACITIES offers it.
    private func chosenFormat(
        _ list: FormatParameterList, _ disc: DiscState, _ rules: OverwritableRules
    ) throws(SCSIError) -> DiscState.Format {
        guard list.formatDescriptorLength == 8 else { throw Self.wrong("Format Descriptor Length") }
        let wanted = list.descriptor
        let offered = rules.formats.filter { $0.type == wanted.formatType }
        guard !offered.isEmpty else { throw Self.wrong("Format Descriptor", plus: 4) }
        let sizes = offered.map { rules.blocks(of: $0, capacity: disc.capacity) }
        // DVD+RW takes all ones for "all there is" (MMC-6, Format Type 26h).
        let asksForAll = wanted.formatType == .dvdPlusRWBasic && wanted.numberOfBlocks == .max
        guard asksForAll || sizes.contains(wanted.numberOfBlocks), let most = sizes.max() else {
            throw Self.wrong("Format Descriptor")
        }
        return DiscState.Format(
            type: wanted.formatType.rawValue, blocks: asksForAll ? most : wanted.numberOfBlocks)
    }

    private static func wrong(_ field: String, plus offset: Int = 0) -> SCSIError {
        var pointer = FieldPointer(of: field, in: FormatParameterList.self, isInCommand: false)
        pointer.byte += UInt16(offset)
        return .checkCondition(SenseData(.invalidFieldInParameterList, fieldPointer: pointer))
    }

    private mutating func format(_ disc: DiscState, as format: DiscState.Format) throws(SCSIError) {
        var formatted = disc
        formatted.format = format
        try save(formatted)
        do { try store!.erase(thenGrowTo: format.blocks) } catch { throw Self.fault(error) }
    }

    func formatCapacities() -> [UInt8] {
        FormatCapacities(current: currentCapacity, formattable: formattable).encoded
    }

    private var currentCapacity: CurrentMaximumCapacityDescriptor {
        CurrentMaximumCapacityDescriptor {
            guard let disc = currentDisc else { return }
            $0.descriptorType = disc.format != nil || disc.status != .blank ? .formatted : .unformatted
            $0.numberOfBlocks = disc.format?.blocks ?? (disc.status == .blank ? disc.capacity : disc.lastLeadOut)
        }
    }

    private var formattable: [FormattableCapacityDescriptor] {
        guard let disc = currentDisc, let rules = disc.traits.overwritable else { return [] }
        return rules.formats.map { format in
            FormattableCapacityDescriptor {
                $0.numberOfBlocks = rules.blocks(of: format, capacity: disc.capacity)
                $0.formatType = format.type
                $0.typeDependentParameter = format.parameter
            }
        }
    }
}
