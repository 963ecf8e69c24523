import SCSI

/// Reads the tracks of a medium, and sorts them into sessions.
struct TrackReader {
    let drive: OpticalDrive
    let profile: Profile
    let disc: DiscInformation?
    private(set) var tracks: [DiscTrack] = []

    /// More tracks than any medium has (BD-R: 7927); a drive that says more is not believed.
    private static let trackLimit = 8000

    init(drive: OpticalDrive, profile: Profile, disc: DiscInformation?) {
        self.drive = drive
        self.profile = profile
        self.disc = disc
    }

    mutating func readAll() throws(SCSIError) {
        guard let disc else { return try readTableOfContents() }
        let first = max(1, Int(disc.firstTrackOnDisc))
        let last = disc.lastTrackInLastSession
        guard last < Self.trackLimit else {
            throw .invalidResponse("READ DISC INFORMATION: \(last) tracks")
        }
        guard first <= last else { return }
        for number in first...last {
            guard let track = try read(number, isLast: number == last) else {
                // The drive knows tracks only by its table of contents, or has none (DVD-RAM).
                tracks = []
                return try readTableOfContents()
            }
            tracks.append(track)
        }
    }

    /// The last track of a session that is not complete goes by FFh on CD, by its number elsewhere; drives vary.
    private func read(_ number: Int, isLast: Bool) throws(SCSIError) -> DiscTrack? {
        var names = [UInt32(number)]
        if isLast, disc?.stateOfLastSession != .complete, disc?.discStatus != .complete {
            if profile.isCD {
                names.insert(ReadTrackInformation.invisibleTrack, at: 0)
            } else {
                names.append(ReadTrackInformation.invisibleTrack)
            }
        }
        for name in names {
            guard let information = try drive.trackInformation(.trackNumber, name) else { continue }
            var track = DiscTrack(information, on: profile)
            track.number = number
            return track
        }
        return nil
    }

    private mutating func readTableOfContents() throws(SCSIError) {
        guard !profile.isOverwritable else { return }
        let drive = drive
        guard let entries = try drive.tableOfContents()?.entries else { return }
        // Some drives cut the lead-out's entry short; the capacity says where it is then.
        let leadOut = entries.first { $0.trackNumber == TrackDescriptor.leadOut }.map { Int($0.startAddress) }
        let starts = entries.filter { $0.trackNumber != TrackDescriptor.leadOut }
        var end = leadOut
        if end == nil { end = try drive.readableBlocks() }
        guard let end else { return }
        for (index, entry) in starts.enumerated() {
            let next = index + 1 < starts.count ? Int(starts[index + 1].startAddress) : end
            var track = DiscTrack(wholeMedium: max(0, next - Int(entry.startAddress)))
            track.number = Int(entry.trackNumber)
            track.start = Int(entry.startAddress)
            track.isData = entry.control & 0b0100 != 0
            tracks.append(track)
        }
    }

    /// The track that writing goes on in.
    var openTrack: DiscTrack? {
        guard !profile.isOverwritable, disc?.discStatus == .empty || disc?.discStatus == .incomplete else { return nil }
        return tracks.last { $0.nextWritableAddress != nil }
    }

    func sessions(capacity: MediaCapacity) -> [DiscSession] {
        if profile.isOverwritable {
            guard !capacity.needsFormat, capacity.total > 0 else { return [] }
            return [DiscSession(number: 1, state: .complete, tracks: [DiscTrack(wholeMedium: capacity.total)])]
        }
        let last = disc?.numberOfSessions ?? tracks.map(\.session).max() ?? 1
        var sessions: [DiscSession] = []
        for track in tracks where track.writtenLength > 0 {
            if let index = sessions.firstIndex(where: { $0.number == track.session }) {
                sessions[index].tracks.append(track)
            } else {
                let state = track.session < last ? .complete : disc?.stateOfLastSession ?? .complete
                sessions.append(DiscSession(number: track.session, state: state, tracks: [track]))
            }
        }
        for index in sessions.indices { sessions[index].tracks.sort { $0.start < $1.start } }
        return sessions.sorted { $0.number < $1.number }
    }
}
