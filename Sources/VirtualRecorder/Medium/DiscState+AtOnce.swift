import SCSI

// Sessions that are laid out first and then written from the first block to the last (MMC-6 4.2.4).
extension DiscState {
    /// The address where such a session begins now: two seconds before the first track; nil if none can.
    var nextSessionStart: Int? {
        guard openSession == nil, let start = nextTrackStart else { return nil }
        return Int(start) - Int(CompactDiscTrack.firstPregap)
    }

    func takes(_ plan: SessionPlan) -> Bool {
        guard let start = nextSessionStart, let rules = traits.sequential else { return false }
        return plan.start == start && plan.leadOut <= Int(capacity)
            && tracks.count + plan.tracks.count <= rules.maximumTracks
    }

    mutating func open(_ plan: SessionPlan) {
        isLeadInBegun = false
        sessions.append(plan.session)
    }

    /// The disc as it was before a raw lead-in was begun.
    var withoutLeadIn: DiscState {
        var disc = self
        disc.isLeadInBegun = false
        return disc
    }

    /// The track of the open session that the next block belongs to, among all; nil if all is written.
    var atOnceTrackIndex: Int? {
        guard openSession?.isAtOnce == true else { return nil }
        return tracks.firstIndex { !$0.isComplete && !$0.isFull }
    }

    /// The blocks from the next one on that belong together: of a pre-gap, or of a track behind it.
    func atOnceRoom(_ index: Int) -> Int {
        let track = tracks[index]
        let pregap = track.compactDisc.pregap - track.compactDisc.recordedPregap
        return Int(pregap > 0 ? pregap : (track.length ?? 0) - track.recorded)
    }

    mutating func recordAtOnce(_ count: Int, trackAt index: Int) {
        updateTrack(at: index) { track in
            if track.compactDisc.recordedPregap < track.compactDisc.pregap {
                track.compactDisc.recordedPregap += UInt32(count)
            } else {
                track.recorded += UInt32(count)
            }
        }
    }

    /// Ends the session if all of it is written; what is not ends when the rest has come.
    ///
    /// - Parameter last: no session is to follow.
    mutating func closeAtOnce(last: Bool) throws(SCSIError) {
        guard openSession?.isAtOnce == true, atOnceTrackIndex == nil else { return }
        for index in tracks.indices { updateTrack(at: index) { $0.isComplete = true } }
        try closeSession(last: last)
    }
}
