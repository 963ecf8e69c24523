import ByteLayout
import SCSI

// FORMAT UNIT, READ FORMAT CAPACITIES (MMC-6).
extension DriveUnit {
    mutating func format(_ command: FormatUnit, _ list: [UInt8]) throws(SCSIError) {
        let disc = try disc
        guard let rules = disc.kind.formattedTraits?.overwritable else {
            throw .refused(.cannotFormatIncompatibleMedium)
        }
        guard command.hasFormatData else { throw .checkCondition(FormatUnit.invalidField("FmtData")) }
        guard command.formatCode == 0b001 else { throw .checkCondition(FormatUnit.invalidField("Format Code")) }
        guard list.count >= FormatParameterList.byteCount else { throw .refused(.parameterListLengthError) }
        let parameters: FormatParameterList
        do { parameters = try FormatParameterList(parsing: list) } catch {
            throw .refused(.invalidFieldInParameterList)
        }
        try checkSoftwareProtection()
        try format(disc, as: try chosenFormat(parameters, disc, rules))
        begin(.formatInProgress, isImmediate: parameters.isImmediate)
    }

    /// The format asked for, if READ FORMAT CAPACITIES offers it.
    private func chosenFormat(
        _ list: FormatParameterList, _ disc: DiscState, _ rules: OverwritableRules
    ) throws(SCSIError) -> DiscState.Format {
        guard list.formatDescriptorLength == 8 else { throw Self.wrong("Format Descriptor Length") }
        let wanted = list.descriptor
        let offered = rules.formats.filter { $0.type == wanted.formatType && disc.takes($0) }
        guard !offered.isEmpty else { throw Self.wrong("Format Descriptor", plus: 4) }
        let sizes = offered.map { rules.blocks(of: $0, capacity: disc.capacity) }
        // DVD+RW takes all ones for "all there is" (MMC-6, Format Type 26h), a quick format 0 for whatever will be written.
        let asksForAll =
            wanted.formatType == .dvdPlusRWBasic && wanted.numberOfBlocks == .max
            || offered[0].extent != .all && wanted.numberOfBlocks == 0
        guard let most = sizes.max() else { throw Self.wrong("Format Descriptor") }
        let blocks = asksForAll ? most : wanted.numberOfBlocks
        guard sizes.contains(blocks) || disc.takes(blocks, of: offered[0], rules) else {
            throw Self.wrong("Format Descriptor")
        }
        return DiscState.Format(
            type: wanted.formatType.rawValue, blocks: blocks, reached: disc.reached(by: offered[0].extent))
    }

    private static func wrong(_ field: String, plus offset: Int = 0) -> SCSIError {
        var pointer = FieldPointer(of: field, in: FormatParameterList.self, isInCommand: false)
        pointer.byte += UInt16(offset)
        return .checkCondition(SenseData(.invalidFieldInParameterList, fieldPointer: pointer))
    }

    private mutating func format(_ disc: DiscState, as format: DiscState.Format) throws(SCSIError) {
        var formatted = disc.blanked
        formatted.setFormat(format)
        try save(formatted)
        guard FormatType(rawValue: format.type) != .quickGrowSession else { return }
        do { try store!.erase(thenGrowTo: format.blocks) } catch { throw Self.fault(error) }
    }

    func formatCapacities() -> [UInt8] {
        FormatCapacities(current: currentCapacity, formattable: formattable).encoded
    }

    private var currentCapacity: CurrentMaximumCapacityDescriptor {
        CurrentMaximumCapacityDescriptor {
            guard let disc = currentDisc else { return }
            $0.descriptorType = disc.format != nil || disc.status != .blank ? .formatted : .unformatted
            // A session that is being written (MMC-6 6.24.3.2).
            if disc.format?.reached != nil { $0.descriptorType = .unknown }
            $0.numberOfBlocks = disc.format?.blocks ?? (disc.status == .blank ? disc.capacity : disc.lastLeadOut)
        }
    }

    private var formattable: [FormattableCapacityDescriptor] {
        guard let disc = currentDisc, let rules = disc.kind.formattedTraits?.overwritable else { return [] }
        return rules.formats.filter(disc.takes).map { format in
            FormattableCapacityDescriptor {
                $0.numberOfBlocks = rules.blocks(of: format, capacity: disc.capacity)
                $0.formatType = format.type
                $0.typeDependentParameter = format.parameter
            }
        }
    }
}

extension DiscState {
    /// Whether a format is possible as the disc is now: only a complete one can be made longer.
    fileprivate func takes(_ format: OverwritableRules.Format) -> Bool {
        guard case .rest = format.extent else { return true }
        return self.format.map { $0.reached == nil && $0.blocks < capacity } ?? false
    }

    /// Whether a format may have another size than the one that is offered: a DVD-RW's any whole number of ECC blocks.
    fileprivate func takes(_ blocks: UInt32, of format: OverwritableRules.Format, _ rules: OverwritableRules) -> Bool {
        let least = reached(by: format.extent) ?? 0
        return rules.blocking > 1 && blocks > least && blocks < capacity && blocks % rules.blocking == 0
    }

    fileprivate func reached(by extent: OverwritableRules.Extent) -> UInt32? {
        switch extent {
        case .all: nil
        case .none: 0
        case .rest: format?.recorded
        }
    }
}
