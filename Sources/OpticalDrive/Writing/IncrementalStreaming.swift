import SCSI

/// DVD-R, DVD-RW and DVD-R DL, incremental recording in packets of 16 blocks (MMC-5 6.3.3.2, 7.5).
struct IncrementalStreaming: WriteStrategy {
    let unit = 16

    func prepare(_ burn: Burn) throws(SCSIError) {
        try burn.setWriteParameters { page in
            page.hasBufferUnderrunProtection = burn.request.hasBufferUnderrunProtection
            page.setDataTrack(
                .packetIncremental, burn.request.closesDisc ? .final : .appendable, trackMode: 5, packetSize: 16)
        }
        try burn.reserveTrack()
    }

    func close(_ burn: Burn, closingDisc: Bool) throws(SCSIError) {
        if burn.request.closesDisc, !closingDisc {
            try burn.setWriteParameters { $0.multisession = .appendable }
        }
        try burn.closeTrack()
        try burn.close(.session)
    }
}
