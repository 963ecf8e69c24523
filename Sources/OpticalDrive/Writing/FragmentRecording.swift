import SCSI

/// DVD+R and DVD+R DL: fragments of 16 blocks, no write parameters (MMC-5 4.3.6, 6.3.3.4, 7.5.3).
struct FragmentRecording: WriteStrategy {
    let unit = 16

    func prepare(_ burn: Burn) throws(SCSIError) { try burn.reserveTrack() }

    func close(_ burn: Burn, closingDisc: Bool) throws(SCSIError) {
        try burn.closeTrack()
        try burn.close(closingDisc ? finalization(burn.request) : .session)
    }

    private func finalization(_ request: WriteRequest) -> CloseTrackSession.Function {
        request.closesForPlayers ? .finalizeWithMinimalRadius : .finalize
    }
}
