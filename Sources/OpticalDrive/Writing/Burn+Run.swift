public import SCSI

extension Burn {
    /// The burn from the first command that changes something on.
    ///
    /// - Throws: why it did not end well; what is on the disc can then be read, and the disc is as usable as it can be.
    func run() throws(WriteError) {
        var hasFormatted = false
        do throws(WriteError) {
            enter(.initializingHardware)
            try step(startUp)
            try formatIfNeeded(&hasFormatted)
            try calibrate()
            try prepare()
            enter(.writing)
            try writeBlocks()
            try finish()
        } catch {
            var error = error
            if takenBlocks > 0 || isUncertain || hasFormatted { error.cleanupFailure = saveWhatIsWritten(after: error) }
            let unlockFailure = letGo()
            error.cleanupFailure = error.cleanupFailure ?? unlockFailure
            throw error
        }
        enter(.completed)
        if let unlockFailure = letGo() { throw failure(.drive(unlockFailure)) }
    }

    /// Spins the disc up, locks it in and sets the speed; what a drive does not know is not needed.
    ///
    /// A change of the medium since the validation ends the burn: this is not the disc that was looked at.
    private func startUp() throws(SCSIError) {
        try drive.spinUp(watch)
        try drive.sendIfKnown(PreventAllowMediumRemoval { $0.isPrevented = true })
        try drive.setWriteSpeed(request.speed, for: medium.profile)
    }

    private func formatIfNeeded(_ hasFormatted: inout Bool) throws(WriteError) {
        try stopIfCancelled()
        guard strategy.needsFormat(medium) else { return }
        enter(.formatting)
        hasFormatted = true
        try step { () throws(SCSIError) in try strategy.format(self) }
    }

    private func calibrate() throws(WriteError) {
        try stopIfCancelled()
        guard request.calibratesPower else { return }
        enter(.calibratingPower)
        do throws(SCSIError) {
            try drive.perform(SendOPCInformation { $0.doCalibration = true })
        } catch {
            // A drive without the command, or without a use for it on this medium, calibrates when it writes.
            guard error.isAbsentStructure else { throw failure(.drive(error)) }
        }
    }

    /// Tells the drive what will come, and asks for the last time where it goes.
    private func prepare() throws(WriteError) {
        try step { () throws(SCSIError) in try strategy.prepare(self) }
        if strategy.isSequential { try findTrack() }
        try stopIfCancelled()
    }

    private func findTrack() throws(WriteError) {
        var tracks: [DiscTrack] = []
        try step { () throws(SCSIError) in tracks = try drive.openTracks(of: medium.profile) }
        guard let track = tracks.first(where: { $0.nextWritableAddress == request.start }) else {
            let expected = tracks.last?.nextWritableAddress ?? -1
            throw failure(.wrongAddress(requested: request.start, expected: expected))
        }
        trackNumber = track.number
    }

    private func finish() throws(WriteError) {
        enter(.finalizing)
        try step(synchronizeCache)
        try step { () throws(SCSIError) in try strategy.close(self, closingDisc: request.closesDisc) }
    }

    /// Brings the disc into a state in which what was written can be read and more can follow.
    ///
    /// - Returns: what went wrong on the way; every step is tried, unless the drive is gone or holds another disc.
    private func saveWhatIsWritten(after error: WriteError) -> SCSIError? {
        if let cause = error.driveError, cause.isHopeless { return nil }
        // What failed was closing itself: doing it again would close a second time.
        if error.phase == .finalizing { return nil }
        enter(.finalizing)
        var failure: SCSIError?
        func attempt(_ body: () throws(SCSIError) -> Void) {
            if failure?.isHopeless == true { return }
            do throws(SCSIError) { try body() } catch { failure = failure ?? error }
        }
        if takenBlocks > 0, takenBlocks < strategy.minimumLength { attempt(padToMinimum) }
        attempt(synchronizeCache)
        attempt { () throws(SCSIError) in try strategy.close(self, closingDisc: false) }
        return failure
    }

    /// Lets the medium be taken out again.
    private func letGo() -> SCSIError? {
        let drive = drive
        do throws(SCSIError) {
            _ = try drive.ifSupported { () throws(SCSIError) in try drive.setRemovalPrevented(false) }
            return nil
        } catch { return error }
    }
}

extension SCSIError {
    /// No further command can reach this disc.
    public var isHopeless: Bool { self == .deviceGone || isMediumChange || isMediumAbsent }
}
