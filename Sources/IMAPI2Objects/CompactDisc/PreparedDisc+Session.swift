import OpticalDrive
import SCSI

// Whether it is still the same disc, and what has come to it.
extension PreparedDisc {
    typealias Settings = CompactDiscJob.Settings

    private static let change = SCSIError.checkCondition(SenseData(.mediumMayHaveChanged))

    var isLost: Bool { loss != nil }

    /// Makes sure that the drive holds the disc that was prepared, and knows what was set.
    ///
    /// - Throws: what the drive says if it is another disc, or out of reach.
    mutating func check(_ settings: Settings) throws(SCSIError) {
        if let loss { throw loss }
        try losing { disc throws(SCSIError) in
            let wasReset = try disc.drive.checkUnchanged()
            // Another question may have taken the drive's report of a reset or a change away.
            try disc.restore(settings)
            guard wasReset || disc.isNextAddressKnown else { return }
            guard disc.places.contains(try disc.askNextAddress()) else { throw Self.change }
        }
    }

    /// Takes over what the drive says of the room behind the last track.
    ///
    /// - Parameter places: where the next sector may go on the same disc, if the drive was reset meanwhile.
    mutating func refresh(_ settings: Settings, expecting places: Set<Int?>) throws(SCSIError) {
        isNextAddressKnown = false
        try losing { disc throws(SCSIError) in
            let wasReset = try disc.drive.checkUnchanged()
            if wasReset { try disc.restore(settings) }
            let next = try disc.drive.nextTrack(of: disc.state.profile)
            guard !wasReset || places.contains(next?.nextWritableAddress) else { throw Self.change }
            disc.nextAddress = next?.nextWritableAddress
            disc.freeSectors = next?.freeBlocks ?? 0
            disc.isNextAddressKnown = true
        }
    }

    /// Ends the last track if the drive has not, and finds out where the next one begins if that is not known.
    mutating func settle(_ settings: Settings) throws(SCSIError) {
        guard isTrackOpen || !isNextAddressKnown else { return }
        try check(settings)
        if isTrackOpen { try losing { disc throws(SCSIError) in try disc.endTrack() } }
        try refresh(settings, expecting: places)
        guard let last = tracks.last, nextAddress == last.start else { return }
        // Nothing of it has come to the disc.
        tracks.removeLast()
        isBegun = !tracks.isEmpty
    }

    /// Where the next sector may go, as far as is known.
    private var places: Set<Int?> {
        guard !isNextAddressKnown, let last = tracks.last else { return [nextAddress] }
        let end = last.start + last.sectorCount
        return [nextAddress, end, end + CompactDisc.trackGap]
    }

    private mutating func endTrack() throws(SCSIError) {
        try drive.endTrack()
        (isTrackOpen, isNextAddressKnown) = (false, false)
    }

    /// What a failure means for the disc: a drive that was reset is told again what was set, if it still holds the disc.
    ///
    /// - Parameter places: where the next sector may go on the same disc.
    mutating func meet(_ failure: SCSIError, _ settings: Settings, expecting places: Set<Int?>) {
        if isLost { return }
        guard failure.isReset else {
            if failure.isHopeless { lose(failure) }
            return
        }
        do throws(SCSIError) {
            _ = try drive.checkUnchanged()
            try restore(settings)
            guard places.contains(try askNextAddress()) else { throw Self.change }
        } catch { lose(error) }
    }

    private func restore(_ settings: Settings) throws(SCSIError) {
        try drive.holdDisc()
        try drive.setAudioTracks(settings)
    }

    private func askNextAddress() throws(SCSIError) -> Int? {
        try drive.nextTrack(of: state.profile)?.nextWritableAddress
    }

    /// After a reset, the drive may still hold the disc: whoever comes next looks.
    private mutating func losing(_ body: (inout Self) throws(SCSIError) -> Void) throws(SCSIError) {
        do throws(SCSIError) { try body(&self) } catch {
            if error.isHopeless, !error.isReset { lose(error) }
            throw error
        }
    }

    /// No further command can reach the disc; if it was begun, it stays so.
    private mutating func lose(_ cause: SCSIError) {
        tracks = []
        (isTrackOpen, loss) = (false, loss ?? cause)
    }

    /// Notes a track that was written, or begun: the disc holds it unless the drive says that nothing has come to it.
    mutating func note(_ section: SectionRequest, sectorCount: Int) {
        if isLost { return }
        if isNextAddressKnown && nextAddress == Int(section.start) {
            isBegun = !tracks.isEmpty
            isTrackOpen = false
        } else {
            tracks.append(Track(start: Int(section.start), sectorCount: sectorCount))
        }
    }

    /// Closes the session, if there is one. A drive that reports a reset instead is told again.
    ///
    /// - Throws: also why a disc was lost whose session was begun.
    mutating func closeSession(_ settings: Settings) throws(SCSIError) {
        guard isBegun else { return }
        do throws(SCSIError) { try closeOnce(settings) } catch {
            guard error.isReset else { throw error }
            try closeOnce(settings)
        }
    }

    private mutating func closeOnce(_ settings: Settings) throws(SCSIError) {
        try check(settings)
        if isTrackOpen {
            do throws(SCSIError) { try endTrack() } catch {
                // Whether that helps, closing tells.
                if error.isHopeless { throw error }
            }
        }
        try drive.closeAudioSession(isFinal: !settings.doNotFinalizeMedia)
    }
}
