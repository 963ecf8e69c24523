import SCSI

/// BD-R in sequential recording mode (MMC-5 4.5.3.5); a blank disc is formatted by the first write.
struct SequentialRecordingMode: WriteStrategy {
    let unit = 32

    func prepare(_ burn: Burn) throws(SCSIError) { try burn.reserveTrack() }

    func close(_ burn: Burn, closingDisc: Bool) throws(SCSIError) {
        try burn.closeTrack()
        try burn.close(closingDisc ? .finalize : .session)
    }
}
