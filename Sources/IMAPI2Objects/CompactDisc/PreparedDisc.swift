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
    /// The tracks that are complete.
    var tracks: [Track] = []
    /// Where the next track begins; nil if there is no room for one.
    var nextAddress: Int?
    var freeSectors: Int

    /// Locks the drive, and looks at the disc.
    ///
    /// - Throws: the formatter's codes for a disc that is no blank CD-R or CD-RW; the drive is then unlocked again.
    init(
        _ recorder: any IDiscRecorder2, _ identifier: String, for clientName: String, _ codes: CompactDiscCodes
    ) throws(COMError) {
        self.recorder = recorder
        self.identifier = identifier
        try recorder.AcquireExclusiveAccess(true, clientName)
        do throws(COMError) {
            let medium = try DataMedium(in: recorder, for: clientName)
            guard medium.state.profile.isRecordableCD else { throw COMError(codes.mediaIsNotSupported) }
            guard medium.state.isBlank else { throw COMError(codes.mediaIsNotBlank) }
            (drive, state) = (medium.drive, medium.state)
            let drive = drive
            try callingDrive { () throws(SCSIError) in try drive.prepareDisc() }
        } catch {
            try? recorder.ReleaseExclusiveAccess()
            throw error
        }
        // Only some systems know of changes that could be kept quiet.
        try? recorder.DisableMcn()
        nextAddress = state.nextWritableAddress
        freeSectors = state.freeSectors
    }

    /// Takes over what the drive says of the room behind the last track.
    mutating func refresh() throws(SCSIError) {
        let next = try drive.nextTrack(of: state.profile)
        nextAddress = next?.nextWritableAddress
        freeSectors = next?.freeBlocks ?? 0
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

extension Profile {
    /// CD-R and CD-RW.
    var isRecordableCD: Bool { self == .cdR || self == .cdRW }
}
