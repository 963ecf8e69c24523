import SCSI

/// DVD-RAM and BD-RE: any block at any time, once the medium is formatted (MMC-5 4.3.4, 4.5.4).
struct RandomWriting: WriteStrategy {
    let unit = 1
    var isSequential: Bool { false }

    func needsFormat(_ medium: MediaState) -> Bool { medium.needsFormat }

    func format(_ burn: Burn) throws(SCSIError) {
        let formats = try burn.drive.formatCapacities()?.formattable ?? []
        let offered = formats.first { $0.formatType == .full } ?? formats.first { $0.formatType == .bdREWithSpareAreas }
        guard let offered else {
            throw .invalidResponse("READ FORMAT CAPACITIES: an unformatted medium without a format")
        }
        try burn.format(offered)
    }

    func prepare(_ burn: Burn) throws(SCSIError) {}

    /// Nothing is left open; there are no sessions.
    func close(_ burn: Burn, closingDisc: Bool) throws(SCSIError) {}
}
