import SCSI

/// Formatted DVD-RW: ECC blocks are written again as a whole (MMC-5 5.3.16, 5.3.22).
struct RestrictedOverwrite: WriteStrategy {
    let unit = 16
    let padding = Padding.presentData
    var isSequential: Bool { false }

    func prepare(_ burn: Burn) throws(SCSIError) {}

    /// A quick format leaves a session in the intermediate state, which closing ends; otherwise there is none to close.
    func close(_ burn: Burn, closingDisc: Bool) throws(SCSIError) {
        guard let disc = try burn.drive.discInformation(), disc.stateOfLastSession == .incomplete else { return }
        try burn.close(.session)
    }
}
