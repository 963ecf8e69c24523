/// A track as READ TRACK INFORMATION shows it, the invisible one that is next included.
struct TrackView: Hashable, Sendable {
    let number: Int
    let session: Int
    let start: UInt32
    let size: UInt32
    let freeBlocks: UInt32
    /// nil if nothing can be written in it.
    let nextWritableAddress: UInt32?
    /// nil if nothing is recorded in it.
    let lastRecordedAddress: UInt32?
    let isReserved: Bool
    let isBlank: Bool
    let isComplete: Bool
    /// The control nibble.
    var control = CompactDiscTrack.dataControl
}

extension DiscState {
    /// All tracks; the last is the invisible one if another can be recorded.
    var trackViews: [TrackView] {
        if traits.overwritable != nil { return [overwritableView] }
        var views: [TrackView] = []
        for (index, session) in sessions.enumerated() {
            for track in session.tracks {
                views.append(view(of: track, number: views.count + firstTrackNumber, session: index + 1))
            }
        }
        if let invisible = invisibleView(number: views.count + firstTrackNumber) { views.append(invisible) }
        return views
    }

    private func view(of track: Track, number: Int, session: Int) -> TrackView {
        let size = track.length ?? freeBlocks(from: track.start)
        let free = track.isComplete ? 0 : size - track.recorded
        return TrackView(
            number: number, session: session, start: track.start, size: size, freeBlocks: free,
            nextWritableAddress: track.isComplete || free == 0 ? nil : track.nextWritableAddress,
            lastRecordedAddress: track.recorded > 0 ? track.nextWritableAddress - 1 : nil,
            isReserved: track.isReserved, isBlank: track.recorded == 0, isComplete: track.isComplete,
            control: track.compactDisc.control)
    }

    private func invisibleView(number: Int) -> TrackView? {
        guard let start = nextTrackStart else { return nil }
        let free = freeBlocks(from: start)
        return TrackView(
            number: number, session: openSession == nil ? sessions.count + 1 : sessions.count, start: start, size: free,
            freeBlocks: free, nextWritableAddress: start, lastRecordedAddress: nil, isReserved: false, isBlank: true,
            isComplete: false)
    }

    private var overwritableView: TrackView {
        TrackView(
            number: 1, session: 1, start: 0, size: format?.blocks ?? capacity, freeBlocks: 0,
            nextWritableAddress: nil, lastRecordedAddress: nil, isReserved: false, isBlank: format == nil,
            isComplete: format != nil)
    }
}
