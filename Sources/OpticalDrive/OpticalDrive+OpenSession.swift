import SCSI

extension OpticalDrive {
    /// Closes what an interrupted burn left open on a sequential medium: its tracks and its session.
    ///
    /// What was written of it can then be read, and another session can follow.
    ///
    /// - Returns: false if nothing was open.
    @discardableResult
    public func closeOpenSession(
        report: @escaping (WriteProgress) -> Void = { _ in }
    ) throws(WriteError) -> Bool {
        try claim()
        defer { release() }
        let medium: MediaState
        do throws(SCSIError) { medium = try mediaState() } catch { throw WriteError(.drive(error), .validatingMedium) }
        guard medium.hasOpenSession else { return false }
        guard let strategy = medium.writeStrategy else {
            throw WriteError(.unsupportedMedium(medium.profile), .validatingMedium)
        }
        let request = WriteRequest(blockCount: 1, at: medium.nextWritableAddress ?? 0)
        let burn = Burn(request, on: self, medium, strategy, from: NoSource()) { progress in
            report(progress)
            return .proceed
        }
        try exclusively { () throws(WriteError) in
            burn.enter(.finalizing)
            try burn.step(burn.closeWhatIsOpen)
        }
        return true
    }
}

/// The source of a burn without blocks.
private struct NoSource: WriteSource {
    func read(into bytes: inout MutableRawSpan) throws -> Int { 0 }
}

extension Burn {
    fileprivate func closeWhatIsOpen() throws(SCSIError) {
        try strategy.prepare(self)
        for track in try drive.openTracks(of: medium.profile) where !track.isBlank {
            trackNumber = track.number
            try closeTrack()
        }
        try close(.session)
    }
}
