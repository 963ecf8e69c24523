import SCSI

/// DVD-R and DVD-RW that cannot be written incrementally, as after a minimal blanking (MMC-5 5.3.25, 7.5).
///
/// The drive has to know the size before; the last block of it ends the session and the disc.
struct DiscAtOnce: WriteStrategy {
    let unit = 16

    func prepare(_ burn: Burn) throws(SCSIError) {
        try burn.setWriteParameters { page in
            page.hasBufferUnderrunProtection = burn.request.hasBufferUnderrunProtection
            page.setDataTrack(.sessionAtOnce, .final, trackMode: 5)
        }
        try burn.reserveSpace()
    }

    /// A burn that came to its end has closed the disc; one that did not is closed as far as the drive lets it.
    func close(_ burn: Burn, closingDisc: Bool) throws(SCSIError) {
        guard burn.progress.lastWrittenAddress != burn.request.end - 1 else { return }
        try burn.closeTrack()
        try burn.close(.session)
    }
}
