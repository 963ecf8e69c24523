import SCSI

/// How much a medium holds, and whether it has to be formatted before.
struct MediaCapacity {
    var total: Int
    var needsFormat: Bool

    /// A medium of tracks: up to the end of the last, written or free.
    init(tracks: [DiscTrack], readable: Int?) {
        let ends = tracks.map { track in
            track.nextWritableAddress.map { $0 + track.freeBlocks } ?? (track.start + track.length)
        }
        let isOpen = tracks.contains { $0.nextWritableAddress != nil }
        total = isOpen ? ends.max() ?? 0 : max(ends.max() ?? 0, readable ?? 0)
        needsFormat = false
    }

    /// A medium that is written anywhere: what is formatted, or else what formatting would give.
    init(overwritable profile: Profile, _ disc: DiscInformation?, _ capacities: FormatCapacities?, readable: Int?) {
        let isPlusRW = profile == .dvdPlusRW || profile == .dvdPlusRWDualLayer
        let current = capacities?.current
        let isUnformatted = current?.descriptorType == .unformatted
        needsFormat =
            isUnformatted || isPlusRW && disc?.backgroundFormatStatus == DiscInformation.BackgroundFormatStatus.none
        if needsFormat {
            total = Self.formatted(capacities) ?? current.map { Int($0.numberOfBlocks) } ?? 0
        } else if isPlusRW, disc?.backgroundFormatStatus != .complete, let full = Self.formatted(capacities) {
            total = full
        } else {
            // A quickly formatted DVD-RW takes more than can be read of it yet.
            let isIntermediate = profile.isRestrictedOverwrite && current?.descriptorType == .unknown
            let isFormatted = current?.descriptorType == .formatted || isIntermediate
            let formatted = isFormatted ? current.map { Int($0.numberOfBlocks) } : nil
            total = formatted ?? readable ?? 0
        }
    }

    /// What the format gives that a burn would choose.
    private static func formatted(_ capacities: FormatCapacities?) -> Int? {
        let wanted: [FormatType] = [.dvdPlusRWBasic, .full, .bdREWithSpareAreas]
        for type in wanted {
            if let found = capacities?.formattable.first(where: { $0.formatType == type }) {
                return Int(found.numberOfBlocks)
            }
        }
        return nil
    }
}
