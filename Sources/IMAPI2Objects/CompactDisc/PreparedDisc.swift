import COM
import IMAPI2Interfaces
import OpticalDrive
import SCSI

/// A blank CD that a formatter has locked and made ready: from PrepareMedia to ReleaseMedia.
struct PreparedDisc: Sendable {
    /// What is known of a track that was written.
    struct Track: Hashable, Sendable {
        let start: Int
        let sectorCount: Int
    }

    let recorder: any IDiscRecorder2
    let identifier: String
    let drive: OpticalDrive
    let state: MediaState
    /// The tracks that the disc holds.
    var tracks: [Track] = []
    /// The drive was sent something to record: the session has to be closed, and stays open if the disc is lost.
    var isBegun = false
    /// The drive did not end the last track.
    var isTrackOpen = false
    /// Why the disc is out of reach, or that another one lies in the drive: nothing may be recorded or closed.
    var loss: SCSIError?
    /// Where the next track begins; nil if there is no room for one.
    var nextAddress: Int?
    var freeSectors: Int
    /// The drive has told where the next track begins since something was recorded.
    var isNextAddressKnown = true

    /// Locks the drive, and looks at the disc.
    ///
    /// - Parameter tell: what the drive is told before it is asked how much the disc takes.
    /// - Throws: the formatter's codes for a disc that is no blank CD-R or CD-RW; the drive is then unlocked again.
    init(
        _ recorder: any IDiscRecorder2, _ identifier: String, for clientName: String, _ codes: CompactDiscCodes,
        _ tell: (OpticalDrive) throws(SCSIError) -> Void
    ) throws(COMError) {
        self.recorder = recorder
        self.identifier = identifier
        try recorder.AcquireExclusiveAccess(true, clientName)
        do throws(COMError) {
            let medium = try DataMedium(in: recorder, for: clientName)
            guard medium.state.profile.isRecordableCD else { throw COMError(codes.mediaIsNotSupported) }
            guard medium.state.isBlank else { throw COMError(codes.mediaIsNotBlank) }
            drive = medium.drive
            let drive = drive
            var state = medium.state
            try callingDrive { () throws(SCSIError) in
                try drive.prepareDisc { () throws(SCSIError) in
                    try tell(drive)
                    state = try drive.mediaState()
                }
            }
            self.state = state
        } catch {
            try? recorder.ReleaseExclusiveAccess()
            throw error
        }
        // Only some systems know of changes that could be kept quiet.
        try? recorder.DisableMcn()
        nextAddress = state.nextWritableAddress
        freeSectors = state.freeSectors
    }

    /// - Throws: `E_IMAPI_BURN_VERIFICATION_FAILED` if the drive says something else of the closed disc than what was
    ///   written.
    func verifyClosed(isFinal: Bool) throws(COMError) {
        let (disc, table) = try callingDrive { () throws(SCSIError) in
            (try drive.discInformation(), try drive.tableOfContents())
        }
        guard disc?.holdsClosedSession(isFinal: isFinal) ?? true, table?.lists(tracks) ?? true else {
            throw COMError(.E_IMAPI_BURN_VERIFICATION_FAILED, "The drive does not know the tracks that were written.")
        }
    }

    /// Lets the drive go; everything is tried.
    func unlock() throws(COMError) {
        var failure: COMError?
        do throws(SCSIError) { try drive.releaseDisc() } catch { failure = COMError(error) }
        try? recorder.EnableMcn()
        do throws(COMError) { try recorder.ReleaseExclusiveAccess() } catch { failure = failure ?? error }
        if let failure { throw failure }
    }
}

extension DiscInformation {
    fileprivate func holdsClosedSession(isFinal: Bool) -> Bool {
        discStatus == (isFinal ? .complete : .incomplete) && stateOfLastSession != .damaged
    }
}

extension TableOfContents<TrackDescriptor> {
    /// Whether these tracks of audio are there and no others. Some drives leave the lead-out away.
    fileprivate func lists(_ tracks: [PreparedDisc.Track]) -> Bool {
        let isLeadOut = { (entry: TrackDescriptor) in entry.trackNumber == TrackDescriptor.leadOut }
        let listed = entries.filter { !isLeadOut($0) }
        let end = tracks.last.map { $0.start + $0.sectorCount } ?? 0
        return listed.count == tracks.count
            && zip(listed, tracks).allSatisfy { Int($0.startAddress) == $1.start && $0.control & 0b0100 == 0 }
            && entries.filter(isLeadOut).allSatisfy { Int($0.startAddress) >= end }
    }
}

extension Profile {
    /// CD-R and CD-RW.
    var isRecordableCD: Bool { self == .cdR || self == .cdRW }
}
