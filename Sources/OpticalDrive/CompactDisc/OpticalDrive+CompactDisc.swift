public import SCSI

// A CD that is written by tracks of audio or as a whole: what happens before the first sector and behind the last.
extension OpticalDrive {
    /// Spins the disc up, locks it in and calibrates the laser.
    ///
    /// - Parameter body: what else the disc needs; if that or anything before it fails, the disc can be taken out again.
    public func prepareDisc(_ body: () throws(SCSIError) -> Void = {}) throws(SCSIError) {
        try spinUp()
        do throws(SCSIError) {
            try holdDisc()
            try calibrate()
            try body()
        } catch {
            try? releaseDisc()
            throw error
        }
    }

    private func calibrate() throws(SCSIError) {
        do throws(SCSIError) {
            try perform(SendOPCInformation { $0.doCalibration = true })
        } catch {
            // A drive without the command calibrates when it writes.
            guard error.isAbsentStructure else { throw error }
        }
    }

    /// Waits until the drive is ready.
    ///
    /// - Returns: whether it was reset meanwhile: it has forgotten what was set.
    /// - Throws: what the drive says if another disc may lie in it.
    public func checkUnchanged() throws(SCSIError) -> Bool {
        var resets = 0
        while true {
            do throws(SCSIError) {
                try startLong { () throws(SCSIError) in try transport.execute(TestUnitReady()) }
                return resets > 0
            } catch {
                resets += 1
                guard error.isReset, resets <= Retries.unitAttentionLimit else { throw error }
            }
        }
    }

    /// Keeps the disc from being taken out; a drive that is reset forgets it.
    public func holdDisc() throws(SCSIError) {
        try sendIfKnown(PreventAllowMediumRemoval { $0.isPrevented = true })
    }

    /// Lets the disc be taken out again.
    public func releaseDisc() throws(SCSIError) {
        try sendIfKnown(PreventAllowMediumRemoval { $0.isPrevented = false })
    }

    /// Tells the drive that tracks of audio will come, each written at once (MMC-6 7.5).
    public func setAudioTracks(hasBufferUnderrunProtection: Bool) throws(SCSIError) {
        let feature = try feature(.cdTrackAtOnce)?.decoded(as: CDTrackAtOnceFeature.self)
        let isProtected = hasBufferUnderrunProtection && feature?.hasBufferUnderrunProtection == true
        try setWriteParameters { page in
            page.hasBufferUnderrunProtection = isProtected
            page.setTrack(.trackAtOnce, .appendable, trackMode: 0, .raw2352)
            page.sessionFormat = 0
            page.audioPauseLength = UInt16(CompactDisc.pregap)
        }
    }

    /// Ends the track that was written.
    public func endTrack(_ watch: (Double?) -> Void = { _ in }) throws(SCSIError) { try synchronizeCache(watch) }

    /// Closes the session of audio.
    ///
    /// - Parameter isFinal: no other can follow.
    public func closeAudioSession(isFinal: Bool, _ watch: (Double?) -> Void = { _ in }) throws(SCSIError) {
        try setWriteParameters { $0.multisession = isFinal ? .final : .appendable }
        try close(.session, watch)
    }

    /// The tracks of the closed sessions and the lead-out; nil if the drive does not tell.
    public func tableOfContents() throws(SCSIError) -> TableOfContents<TrackDescriptor>? {
        try ifSupported { () throws(SCSIError) in
            try TableOfContents(answer: try sizedAnswer(to: ReadTOCPMAATIP(), upTo: 804))
        }
    }

    /// The track that the next sector goes to; nil if the disc takes nothing more.
    public func nextTrack(of profile: Profile) throws(SCSIError) -> DiscTrack? {
        try openTracks(of: profile).last
    }

    /// Whether the drive writes tracks of audio (MMC-6 5.3.23); one older than GET CONFIGURATION that writes CDs does.
    public func writesAudioTracks() throws(SCSIError) -> Bool {
        guard let configuration = try configuration() else {
            return try modePage(CapabilitiesPage.self).map { $0.writableMedia & 0b11 != 0 } ?? false
        }
        return configuration[.cdTrackAtOnce] != nil
    }
}
