import COM
import IMAPI2Interfaces
import OpticalDrive
import SCSI
import Synchronization

/// What a formatter of CDs keeps: its settings, the disc that is prepared, and whether it is written to.
public final class CompactDiscJob: Sendable {
    /// A write goes by what is set when it begins.
    struct Settings: Sendable {
        var recorder: (any IDiscRecorder2)?
        var clientName = ""
        var bufferUnderrunFreeDisabled = false
        var doNotFinalizeMedia = false
        /// Sectors a second; -1 is the fastest.
        var requestedWriteSpeed: Int32 = -1
        var requestedRotationTypeIsPureCAV = false
        var verificationLevel = IMAPI_BURN_VERIFICATION_LEVEL.IMAPI_BURN_VERIFICATION_NONE
        var sectorType = IMAPI_FORMAT2_RAW_CD_DATA_SECTOR_TYPE.IMAPI_FORMAT2_RAW_CD_SUBCODE_IS_COOKED
    }

    private enum Phase: Sendable {
        case idle
        /// Locking or letting go: neither prepared nor free.
        case changing
        case prepared(PreparedDisc)
        case writing(PreparedDisc)

        var disc: PreparedDisc? {
            switch self {
            case .idle, .changing: nil
            case .prepared(let disc), .writing(let disc): disc
            }
        }
    }

    private struct State: Sendable {
        var settings = Settings()
        var phase = Phase.idle
        var cancellation = Cancellation()
        /// Of the write that runs, as soon as it is known.
        var speed: WriteSpeed?
    }

    let codes: CompactDiscCodes
    private let busyDrives: BusyDrives
    private let state = Mutex(State())

    init(_ codes: CompactDiscCodes, _ busyDrives: BusyDrives) {
        self.codes = codes
        self.busyDrives = busyDrives
    }

    /// Who forgets ReleaseMedia does not keep the drive. The session of a disc that was begun stays open, for closing it takes
    /// minutes, which nobody expects of the release of an object: `OpticalDrive.closeOpenSession` closes it.
    deinit {
        guard let disc = state.withLock({ $0.phase.disc }) else { return }
        try? disc.unlock()
        busyDrives.release(disc.identifier)
    }

    var settings: Settings { state.withLock { $0.settings } }
    var isCancelled: Bool { state.withLock { $0.cancellation.isRequested } }

    /// The disc, also while it is written to.
    ///
    /// - Throws: the code of a disc that is not prepared.
    func disc() throws(COMError) -> PreparedDisc {
        guard let disc = state.withLock({ $0.phase.disc }) else { throw COMError(codes.mediaIsNotPrepared) }
        return disc
    }

    /// The disc between two writes.
    func idleDisc() throws(COMError) -> PreparedDisc {
        try checkNotWriting()
        return try disc()
    }

    var isWriting: Bool {
        state.withLock { state in
            if case .writing = state.phase { true } else { false }
        }
    }

    func checkNotWriting() throws(COMError) {
        if isWriting { throw COMError(codes.writeInProgress) }
    }
}

// What may be changed when.
extension CompactDiscJob {
    /// Changes what holds from PrepareMedia to ReleaseMedia.
    func changeUnprepared(_ body: (inout Settings) -> Void) throws(COMError) {
        let obstacle: HRESULT? = state.replacingUnderLock { state in
            switch state.phase {
            case .writing: return codes.writeInProgress
            case .prepared, .changing: return codes.mediaIsPrepared
            case .idle:
                body(&state.settings)
                return nil
            }
        }
        if let obstacle { throw COMError(obstacle) }
    }

    /// Changes what depends on the disc.
    func changePrepared(_ body: (inout Settings) -> Void) throws(COMError) {
        let obstacle: HRESULT? = state.replacingUnderLock { state in
            switch state.phase {
            case .writing: return codes.writeInProgress
            case .idle, .changing: return codes.mediaIsNotPrepared
            case .prepared:
                body(&state.settings)
                return nil
            }
        }
        if let obstacle { throw COMError(obstacle) }
    }

    /// Changes what may be changed at any time; it counts from the next write on.
    func change(_ body: (inout Settings) -> Void) { state.replacingUnderLock { body(&$0.settings) } }
}

// The disc, and the one write at a time.
extension CompactDiscJob {
    /// PrepareMedia.
    ///
    /// - Parameter tell: what the drive is told before it is asked how much the disc takes.
    func prepare(_ tell: (Settings, OpticalDrive) throws(SCSIError) -> Void = { _, _ in }) throws(COMError) {
        let settings: Settings? = state.withLock { state in
            guard case .idle = state.phase else { return nil }
            state.phase = .changing
            return state.settings
        }
        guard let settings else { throw COMError(codes.mediaIsPrepared) }
        do throws(COMError) {
            let disc = try lock(settings, tell)
            state.withLock { $0.phase = .prepared(disc) }
        } catch {
            state.withLock { $0.phase = .idle }
            throw error
        }
    }

    private func lock(
        _ settings: Settings, _ tell: (Settings, OpticalDrive) throws(SCSIError) -> Void
    ) throws(COMError) -> PreparedDisc {
        guard let recorder = settings.recorder else { throw COMError(codes.noRecorderSpecified) }
        guard ClientName.isValid(settings.clientName) else { throw COMError(codes.clientNameIsNotValid) }
        let identifier = busyDrives.identifier(of: recorder)
        guard busyDrives.claim(identifier) else {
            throw COMError(.E_IMAPI_RECORDER_LOCKED, "Another object of this program uses the drive.")
        }
        do throws(COMError) {
            return try PreparedDisc(recorder, identifier, for: settings.clientName, codes) {
                (drive) throws(SCSIError) in try tell(settings, drive)
            }
        } catch {
            busyDrives.release(identifier)
            throw error
        }
    }

    /// - Throws: the codes of a write that runs, and of a disc that is not prepared.
    func beginWriting() throws(COMError) -> (Settings, PreparedDisc) {
        let begun: Result<(Settings, PreparedDisc), COMError> = state.withLock { state in
            switch state.phase {
            case .writing: return .failure(COMError(codes.writeInProgress))
            case .idle, .changing: return .failure(COMError(codes.mediaIsNotPrepared))
            case .prepared(let disc):
                (state.phase, state.cancellation, state.speed) = (.writing(disc), Cancellation(), nil)
                return .success((state.settings, disc))
            }
        }
        return try begun.get()
    }

    /// - Parameter disc: as it is now.
    func endWriting(_ disc: PreparedDisc) { state.withLock { $0.phase = .prepared(disc) } }

    /// All is written, and the drive ends it.
    func finish() { state.withLock { $0.cancellation.isTooLate = true } }

    /// - Throws: the code where nothing is written; `E_FAIL` where it is too late.
    func cancel() throws(COMError) {
        let isAccepted: Bool? = state.withLock { state in
            guard case .writing = state.phase else { return nil }
            return state.cancellation.request()
        }
        guard let isAccepted else { throw COMError(codes.writeNotInProgress) }
        guard isAccepted else { throw Cancellation.tooLate }
    }

    /// ReleaseMedia.
    ///
    /// - Parameter close: what the disc needs before the drive is let go, which happens in any case.
    func release(_ close: (Settings, PreparedDisc) throws(COMError) -> Void = { _, _ in }) throws(COMError) {
        try checkNotWriting()
        let begun: (Settings, PreparedDisc)? = state.withLock { state in
            guard case .prepared(let disc) = state.phase else { return nil }
            state.phase = .changing
            return (state.settings, disc)
        }
        guard let (settings, disc) = begun else { throw COMError(codes.mediaIsNotPrepared) }
        defer { state.withLock { $0.phase = .idle } }
        defer { busyDrives.release(disc.identifier) }
        var failure: COMError?
        do throws(COMError) { try close(settings, disc) } catch { failure = error }
        do throws(COMError) { try disc.unlock() } catch { failure = failure ?? error }
        if let failure { throw failure }
    }
}

// The drive as it is asked outside a session too.
extension CompactDiscJob {
    /// - Throws: the formatter's own code for no recorder.
    func medium() throws(COMError) -> DataMedium {
        let settings = settings
        guard settings.recorder != nil else { throw COMError(codes.noRecorderSpecified) }
        return try DataMedium(in: settings.recorder, for: settings.clientName)
    }

    /// What is written with now; handlers of events ask for it, and the drive may be busy for long.
    var speedInUse: WriteSpeed? {
        state.withLock { state in
            if case .writing = state.phase { state.speed } else { nil }
        }
    }

    /// Asks for the speed of the write that begins; nil if the drive does not tell.
    func noteSpeed(of disc: PreparedDisc) -> WriteSpeed? {
        let speed = try? disc.drive.currentWriteSpeed(for: disc.state.profile)
        state.withLock { $0.speed = speed }
        return speed
    }

    /// - Throws: the codes of a name that is not valid, and of a disc that is no blank CD.
    func checkForSpeed(_ medium: DataMedium, _ settings: Settings) throws(COMError) {
        guard ClientName.isValid(settings.clientName) else { throw COMError(codes.clientNameIsNotValid) }
        guard medium.state.profile.isRecordableCD else { throw COMError(codes.mediaIsNotSupported) }
        guard medium.state.isBlank else { throw COMError(codes.mediaIsNotBlank) }
    }

    /// Tells the drive the speed that was asked for.
    ///
    /// - Returns: S_OK, or what had to be adjusted.
    func setRequestedSpeed(on disc: PreparedDisc) throws(COMError) -> HRESULT {
        let settings = settings
        let request = WriteSpeedRequest(
            settings.requestedWriteSpeed, isPureCAV: settings.requestedRotationTypeIsPureCAV)
        return try DataMedium(disc.drive, disc.state).setWriteSpeed(request)
    }
}
