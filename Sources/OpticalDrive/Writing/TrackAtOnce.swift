import SCSI

/// CD-R and CD-RW, track at once (MMC-5 6.44, 7.5).
struct TrackAtOnce: WriteStrategy {
    let unit = 1
    let minimumLength = CompactDisc.shortestTrack

    func prepare(_ burn: Burn) throws(SCSIError) {
        let feature = try burn.drive.feature(.cdTrackAtOnce)?.decoded(as: CDTrackAtOnceFeature.self)
        let isProtected = burn.request.hasBufferUnderrunProtection && feature?.hasBufferUnderrunProtection == true
        try burn.setWriteParameters { page in
            page.hasBufferUnderrunProtection = isProtected
            page.setDataTrack(.trackAtOnce, burn.request.closesDisc ? .final : .appendable, trackMode: 4)
            page.sessionFormat = 0
            page.audioPauseLength = UInt16(CompactDisc.pregap)
        }
    }

    /// SYNCHRONIZE CACHE has ended the track; a CLOSE TRACK behind it is an error to some drives.
    func close(_ burn: Burn, closingDisc: Bool) throws(SCSIError) {
        // Whether the disc stays open is decided by what mode page 05h says when the session is closed.
        if burn.request.closesDisc, !closingDisc {
            try burn.setWriteParameters { $0.multisession = .appendable }
        }
        try burn.close(.session)
    }
}
