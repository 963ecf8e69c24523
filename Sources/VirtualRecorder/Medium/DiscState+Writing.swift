import SCSI

// The law of write-once media: blocks are recorded one after another, each once (MMC-6 4.2 to 4.5).
extension DiscState {
    /// Where a write lands: the track's index among all, a new one included.
    struct WriteTarget: Equatable {
        let trackIndex: Int
        let isNewTrack: Bool
    }

    /// Where the next track would begin; nil if no track can follow.
    var nextTrackStart: UInt32? {
        guard let rules = traits.sequential, !isFinalized, !isLeadInBegun else { return nil }
        guard tracks.count < rules.maximumTracks, !tracks.contains(where: { $0.length == nil }) else { return nil }
        guard let last = tracks.last else { return 0 }
        let gap: UInt32
        if openSession != nil { gap = rules.trackGap } else { gap = sessionGap(rules) }
        let start = (last.end + gap).roundedUp(to: rules.blocking)
        return start + rules.runOut < capacity ? start : nil
    }

    private func sessionGap(_ rules: SequentialRules) -> UInt32 {
        sessions.count == 1 ? rules.firstSessionGap : rules.laterSessionGap
    }

    /// The blocks that a new track could hold.
    func freeBlocks(from start: UInt32) -> UInt32 {
        let runOut = traits.sequential?.runOut ?? 0
        return capacity > start + runOut ? capacity - start - runOut : 0
    }

    /// Finds the place of a write, or says why there is none.
    func target(ofWriteAt address: UInt32, count: UInt32) throws(SCSIError) -> WriteTarget {
        guard isWritable else { throw .refused(.cannotWriteIncompatibleFormat) }
        guard UInt64(address) + UInt64(count) <= UInt64(capacity) else {
            throw .refused(.logicalBlockAddressOutOfRange)
        }
        let tracks = tracks
        let open = tracks.indices.filter { !tracks[$0].isComplete && tracks[$0].nextWritableAddress == address }
        if let index = open.first(where: { !tracks[$0].isFull }) {
            let end = tracks[index].length.map { tracks[index].start + $0 } ?? (capacity - runOut)
            guard address + count <= end else { throw .refused(.endOfUserAreaOnTrack) }
            return WriteTarget(trackIndex: index, isNewTrack: false)
        }
        guard nextTrackStart == address else {
            throw .refused(open.isEmpty ? .invalidAddressForWrite : .endOfUserAreaOnTrack)
        }
        guard count <= freeBlocks(from: address) else { throw .refused(.endOfUserAreaOnTrack) }
        return WriteTarget(trackIndex: tracks.count, isNewTrack: true)
    }

    private var runOut: UInt32 { traits.sequential?.runOut ?? 0 }

    /// Moves the next writable address of the track that `target` found.
    mutating func record(_ count: UInt32, at target: WriteTarget, as kind: CompactDiscTrack = CompactDiscTrack()) {
        if target.isNewTrack, let start = nextTrackStart { append(Track(start: start, compactDisc: kind)) }
        updateTrack(at: target.trackIndex) { $0.recorded += count }
    }

    mutating func append(_ track: Track) {
        if openSession == nil { sessions.append(Session()) }
        sessions[sessions.count - 1].tracks.append(track)
    }

    mutating func updateTrack(at index: Int, _ change: (inout Track) -> Void) {
        var first = 0
        for session in sessions.indices {
            if index < first + sessions[session].tracks.count {
                return change(&sessions[session].tracks[index - first])
            }
            first += sessions[session].tracks.count
        }
        preconditionFailure("no track \(index + 1)")
    }

    /// RESERVE TRACK: sets blocks aside for a track behind the last.
    mutating func reserve(_ count: UInt32) throws(SCSIError) {
        guard isWritable else { throw .refused(.cannotWriteIncompatibleFormat) }
        guard let rules = traits.sequential, let start = nextTrackStart else {
            throw .refused(.noMoreTrackReservations)
        }
        guard count > 0, count <= freeBlocks(from: start) else {
            throw .checkCondition(ReserveTrack.invalidField("Reservation Parameter"))
        }
        let rounded = count.roundedUp(to: rules.blocking)
        append(Track(start: start, length: min(rounded, freeBlocks(from: start))))
    }
}

extension UInt32 {
    /// The next multiple; the value itself if it is one, or if the multiple would not fit.
    func roundedUp(to unit: UInt32) -> UInt32 {
        let (sum, overflow) = addingReportingOverflow(unit - 1)
        return overflow ? self : sum / unit * unit
    }
}

extension SCSIError {
    /// CHECK CONDITION with nothing but its code.
    static func refused(_ code: SenseCode) -> SCSIError { .checkCondition(SenseData(code)) }
}
