import SCSI
import Synchronization

extension OpticalDrive {
    /// Writes blocks from a source, and closes the session.
    ///
    /// `report` is called on this thread at every step; it may ask for an end, which then comes as `cancelled`. After any
    /// failure the track and the session are closed as far as the drive allows, so that what is on the disc stays readable.
    public func write(
        _ request: WriteRequest, from source: any WriteSource,
        report: @escaping (WriteProgress) -> WriteDecision = { _ in .proceed }
    ) throws(WriteError) {
        try claim()
        defer { release() }
        let first = WriteProgress(
            phase: .validatingMedium, startAddress: request.start, blockCount: request.blockCount)
        guard report(first) == .proceed else { throw WriteError(.cancelled, .validatingMedium) }
        try exclusively { () throws(WriteError) in
            let (medium, strategy) = try validate(request)
            try Burn(request, on: self, medium, strategy, from: source, report: report).run()
        }
    }

    func claim() throws(WriteError) {
        let isFree = isBusy.withLock { isBusy in
            defer { isBusy = true }
            return !isBusy
        }
        guard isFree else { throw WriteError(.busy, .validatingMedium) }
    }

    func release() { isBusy.withLock { $0 = false } }

    func exclusively(_ body: () throws(WriteError) -> Void) throws(WriteError) {
        do throws(SCSIError) { try exclusiveAccess?.acquireExclusiveAccess() } catch {
            throw WriteError(.drive(error), .validatingMedium)
        }
        do throws(WriteError) { try body() } catch {
            var error = error
            do throws(SCSIError) { try exclusiveAccess?.releaseExclusiveAccess() } catch let release {
                error.cleanupFailure = error.cleanupFailure ?? release
            }
            throw error
        }
        do throws(SCSIError) { try exclusiveAccess?.releaseExclusiveAccess() } catch {
            throw WriteError(.drive(error), .completed)
        }
    }

    /// Whether the medium takes what is requested; nothing is changed.
    private func validate(_ request: WriteRequest) throws(WriteError) -> (MediaState, any WriteStrategy) {
        let medium: MediaState
        do throws(SCSIError) { medium = try mediaState() } catch { throw WriteError(.drive(error), .validatingMedium) }
        if let reason = medium.refusal(of: request) { throw WriteError(reason, .validatingMedium) }
        guard let strategy = medium.writeStrategy else {
            throw WriteError(.unsupportedMedium(medium.profile), .validatingMedium)
        }
        return (medium, strategy)
    }

    /// The tracks of a sequential medium that take blocks.
    func openTracks(of profile: Profile) throws(SCSIError) -> [DiscTrack] {
        var tracks = TrackReader(drive: self, profile: profile, disc: try discInformation())
        try tracks.readAll()
        return tracks.tracks.filter { $0.nextWritableAddress != nil }
    }
}

extension MediaState {
    /// Why the medium does not take a request; nil if it does.
    public func refusal(of request: WriteRequest) -> WriteError.Reason? {
        guard let strategy = writeStrategy else {
            return profile.isReadOnly ? .complete : .unsupportedMedium(profile)
        }
        if !writeProtection.isEmpty { return .writeProtected(writeProtection) }
        return strategy.isSequential ? refusalInSequence(of: request, strategy) : refusalAtRandom(of: request, strategy)
    }

    private func refusalInSequence(of request: WriteRequest, _ strategy: any WriteStrategy) -> WriteError.Reason? {
        guard !isComplete else { return .complete }
        guard !hasOpenSession else { return .sessionOpen }
        guard let track = openTrack, let next = track.nextWritableAddress else { return .complete }
        guard request.extents.count == 1, request.start == next else {
            return .wrongAddress(requested: request.start, expected: next)
        }
        let needed = strategy.paddedEnd(of: request.extents[0]) - next
        return needed > track.freeBlocks ? .noSpace(needed: needed, available: track.freeBlocks) : nil
    }

    private func refusalAtRandom(of request: WriteRequest, _ strategy: any WriteStrategy) -> WriteError.Reason? {
        for extent in request.extents {
            let start = extent.lowerBound
            guard start % strategy.unit == 0 else {
                return .wrongAddress(requested: start, expected: start / strategy.unit * strategy.unit)
            }
            let end = strategy.paddedEnd(of: extent)
            if end > totalSectors { return .noSpace(needed: end, available: totalSectors) }
        }
        return nil
    }
}
