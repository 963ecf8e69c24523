import SCSI

// CLOSE TRACK/SESSION and what a pause in the writing does (MMC-6 6.3, SYNCHRONIZE CACHE).
extension DiscState {
    /// Blocks to be recorded as zeros.
    typealias Padding = Range<UInt32>

    /// Pads each growing track to a whole unit of error correction, as the drive does when it empties its buffer.
    mutating func padToBlocking() -> [Padding] {
        guard let rules = traits.sequential else { return [] }
        let open = tracks.enumerated().filter { !$0.element.isComplete }.map(\.offset)
        return open.compactMap { pad(trackAt: $0) { $0.recorded.roundedUp(to: rules.blocking) } }
    }

    private mutating func pad(trackAt index: Int, to recorded: (Track) -> UInt32) -> Padding? {
        let track = tracks[index]
        guard !track.isComplete, track.recorded > 0 else { return nil }
        let limit = track.length ?? freeBlocks(from: track.start)
        let wanted = min(recorded(track), limit)
        guard wanted > track.recorded else { return nil }
        updateTrack(at: index) { $0.recorded = wanted }
        return track.nextWritableAddress..<(track.start + wanted)
    }

    /// Closes a track; an empty or complete one stays as it is.
    mutating func closeTrack(_ number: Int) throws(SCSIError) -> [Padding] {
        let tracks = tracks
        if number == tracks.count + 1, nextTrackStart != nil { return [] }
        guard (1...max(1, tracks.count)).contains(number), number <= tracks.count else {
            throw .checkCondition(CloseTrackSession.invalidField("Logical Track Number"))
        }
        guard let rules = traits.sequential, !tracks[number - 1].isComplete else { return [] }
        return complete(trackAt: number - 1, rules)
    }

    private mutating func complete(trackAt index: Int, _ rules: SequentialRules) -> [Padding] {
        let track = tracks[index]
        let limit = track.length ?? freeBlocks(from: track.start)
        let whole = max(track.recorded.roundedUp(to: rules.blocking), rules.minimumTrackLength)
        let wanted = track.length ?? min(whole, limit)
        updateTrack(at: index) {
            $0.recorded = wanted
            $0.length = track.length ?? wanted + rules.runOut
            $0.isComplete = true
        }
        // What the drive adds behind a track of audio can be heard.
        let end = track.start + (track.compactDisc.isRaw ? track.length ?? wanted + rules.runOut : wanted)
        return end > track.nextWritableAddress ? [track.nextWritableAddress..<end] : []
    }

    /// Closes the last session; an empty one stays as it is. A raw lead-in without a track cannot be closed.
    ///
    /// - Parameter last: no session is to follow.
    mutating func closeSession(last: Bool) throws(SCSIError) {
        if isLeadInBegun { throw .refused(.incompleteTrackInSession) }
        guard let session = openSession else { return }
        if session.tracks.contains(where: \.isReserved) { throw .refused(.emptyReservedTrack) }
        guard session.tracks.allSatisfy(\.isComplete) else { throw .refused(.incompleteTrackInSession) }
        sessions[sessions.count - 1].isClosed = true
        let isFull = sessions.count >= traits.sequential?.maximumSessions ?? 1 || nextTrackStart == nil
        isFinalized = last || isFull
    }

    /// Closes the last session if it is open, and the disc.
    mutating func finalize() throws(SCSIError) {
        try closeSession(last: true)
        isFinalized = !sessions.isEmpty
    }
}
