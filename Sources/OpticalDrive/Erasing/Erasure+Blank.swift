import SCSI

// BLANK (MMC-5 6.2).
extension Erasure {
    private static let longestBlank = Duration.seconds(3600)
    /// So often a drive that is done may still describe the disc that was.
    private static let staleAnswers = 5
    private static let releaseAttempts = 5

    func blank(_ profile: Profile) throws(EraseError) {
        try at(.spinningUp) { () throws(SCSIError) in try drive.spinUp() }
        _ = try at(.validating) { () throws(SCSIError) in try setRemovalPrevented(true) }
        do throws(EraseError) {
            try startBlank(profile)
        } catch {
            var error = error
            error.cleanupFailure = letGo()
            throw error
        }
        if let failure = letGo() { throw EraseError(.drive(failure), .lettingGo) }
    }

    private func startBlank(_ profile: Profile) throws(EraseError) {
        // A drive that does not take this speed erases at another.
        _ = try? drive.setWriteSpeed(nil, for: profile)
        let type: Blank.BlankingType = isFull ? .disc : .minimal
        _ = try at(.startingBlank) { () throws(SCSIError) in try drive.begin(Blank { $0.blankingType = type }) }
        try waitForBlankDisc()
    }

    /// Asks every second, until the disc is blank or an hour has gone by.
    private func waitForBlankDisc() throws(EraseError) {
        var staleAnswers = 0
        while try !hasEnded(&staleAnswers) {
            guard elapsed < Self.longestBlank else { throw EraseError(.tookTooLong(elapsed), .blanking) }
            wait()
        }
    }

    private func hasEnded(_ staleAnswers: inout Int) throws(EraseError) -> Bool {
        do throws(SCSIError) {
            if try isBlank() { return true }
        } catch {
            guard error.mayPassWhileErasing else { throw EraseError(.drive(error), .blanking) }
            if let done = error.sense?.progressIndication { note(Double(done) / 65536) }
            return false
        }
        staleAnswers += 1
        if staleAnswers == Self.staleAnswers { throw EraseError(.notBlank, .blanking) }
        return false
    }

    /// - Throws: what the drive answers as long as it works.
    private func isBlank() throws(SCSIError) -> Bool {
        try drive.transport.execute(TestUnitReady())
        let bytes = try drive.ifSupported { () throws(SCSIError) in
            try drive.transport.answer(to: ReadDiscInformation(), upTo: DiscInformation.byteCount)
        }
        return try bytes.map { bytes throws(SCSIError) in try DiscInformation(answer: bytes).discStatus == .empty }
            ?? true
    }

    private func setRemovalPrevented(_ isPrevented: Bool) throws(SCSIError) {
        _ = try drive.ifSupported { () throws(SCSIError) in try drive.setRemovalPrevented(isPrevented) }
    }

    /// Lets the disc be taken out again; a drive that is still at work is asked some times.
    private func letGo() -> SCSIError? {
        var failure: SCSIError?
        for attempt in 1...Self.releaseAttempts {
            do throws(SCSIError) {
                try setRemovalPrevented(false)
                return nil
            } catch { failure = error }
            if failure?.isHopeless == true || attempt == Self.releaseAttempts { break }
            wait()
        }
        return failure
    }
}

extension SCSIError {
    /// What a drive may answer while it blanks a disc: NOT READY, refusals, and that something has happened.
    fileprivate var mayPassWhileErasing: Bool {
        guard let sense else { return self == .status(StatusCode.busy) }
        return isInProgress || isRecovered || isUnitAttention && !isMediumChange
            || sense.senseKey == .notReady && sense.additionalSenseCode == SenseCode.becomingReady.additional.code
            || sense.senseKey == .illegalRequest
    }
}
