import SCSI

/// DVD+RW: formatted in the background while it is written (MMC-5 6.3.3.6, 6.5.4.2.14).
struct BackgroundFormattedWriting: WriteStrategy {
    let unit = 1
    var isSequential: Bool { false }

    func needsFormat(_ medium: MediaState) -> Bool {
        // A format that was stopped is restarted, or blocks behind what it reached could not be written.
        medium.needsFormat || medium.backgroundFormatStatus == .stopped
    }

    func format(_ burn: Burn) throws(SCSIError) {
        let isRestart = burn.medium.backgroundFormatStatus == .stopped
        try burn.format(
            FormattableCapacityDescriptor {
                $0.numberOfBlocks = UInt32.max
                $0.formatType = .dvdPlusRWBasic
                $0.typeDependentParameter = isRestart ? 1 : 0
            })
    }

    func prepare(_ burn: Burn) throws(SCSIError) {}

    /// A format that still runs is stopped, so that the disc can be taken out.
    func close(_ burn: Burn, closingDisc: Bool) throws(SCSIError) {
        guard try burn.drive.discInformation()?.backgroundFormatStatus == .inProgress else { return }
        try burn.close(.session)
    }
}
