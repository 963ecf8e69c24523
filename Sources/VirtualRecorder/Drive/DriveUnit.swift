import SCSI

/// One opening of a drive: the device server with its medium, and what it knows about this initiator.
struct DriveUnit {
    let files: DriveFiles
    let uniqueIdentifier: String
    let options: VirtualDrive.Options
    let faults: FaultPlayer
    private(set) var record: DriveRecord
    private var recordFile: StateFile
    /// The disc, if one is there that can be recognised.
    var store: DiscStore?
    /// Why the disc that is there is none that the drive knows.
    var mediumProblem: DiscStoreError?

    var nexus: Nexus

    init(
        path: String, uniqueIdentifier: String, options: VirtualDrive.Options
    ) throws(VirtualDriveError) {
        self.uniqueIdentifier = uniqueIdentifier
        self.options = options
        faults = FaultPlayer(options.faults)
        do {
            files = try DriveFiles(path: path)
            recordFile = try StateFile(reading: path + "/" + DriveFiles.recordName)
        } catch { throw VirtualDriveError(error) }
        do { record = try DriveRecord(JSONParser.parse(recordFile.contents)) } catch {
            throw .damaged(path: path + "/" + DriveFiles.recordName, reason: "\(error)")
        }
        nexus = Nexus(mediumChanges: record.mediumChanges)
        if options.reportsPowerOn { nexus.attentions.append(.powerOnResetOccurred) }
        openDisc()
    }
}

/// What the drive keeps for one initiator (SAM-5: I_T nexus).
struct Nexus {
    /// The count of medium changes that this initiator has been told of.
    var mediumChanges: UInt32
    var attentions: [SenseCode] = []
    var mediaEvents: [MediaEvent.Code] = []
    var isPreventingRemoval = false
    var isGone = false
    /// The session that SEND CUE SHEET has laid out.
    var plan: SessionPlan?
    /// The raw session that is being written.
    var raw: RawRecording?
    /// The sector that READ CD gave last.
    var lastReadAddress = 0
    var work: LongOperation?
    var buffer = WriteBuffer()
    /// What a command without IMMED has to wait for when the lock is released.
    var delay = Duration.zero

    /// Keeps an event until it is asked for; of many, the last.
    mutating func note(_ event: MediaEvent.Code) {
        if mediaEvents.count == 8 { mediaEvents.removeFirst() }
        mediaEvents.append(event)
    }
}

// What other openings have done.
extension DriveUnit {
    /// Takes over the tray, the disc and its state as they are now.
    mutating func refresh() throws(SCSIError) {
        if !recordFile.isCurrent { try reloadRecord() }
        if nexus.mediumChanges != record.mediumChanges { return noticeMediumChange() }
        do {
            guard store != nil, try !store!.refresh() else { return }
        } catch { throw Self.fault(error) }
        openDisc()
    }

    private mutating func reloadRecord() throws(SCSIError) {
        do {
            recordFile = try StateFile(reading: files.recordPath)
            record = try DriveRecord(JSONParser.parse(recordFile.contents))
        } catch { throw .deviceGone }
    }

    private mutating func noticeMediumChange() {
        nexus.mediumChanges = record.mediumChanges
        nexus.work = nil
        (nexus.plan, nexus.raw) = (nil, nil)
        openDisc()
        let isPresent = isMediumPresent
        nexus.note(isPresent ? .newMedia : .mediaRemoval)
        guard isPresent else { return }
        if !nexus.attentions.contains(.mediumMayHaveChanged) { nexus.attentions.append(.mediumMayHaveChanged) }
        if options.timing.spinUp > .zero {
            nexus.work = LongOperation(.becomingReady, duration: options.timing.spinUp)
        }
    }

    /// Opens the disc that lies in the closed tray.
    mutating func openDisc() {
        store = nil
        mediumProblem = nil
        guard !record.isTrayOpen, let disc = record.disc else { return }
        do {
            var opened = try DiscStore(imagePath: files.imagePath(of: disc))
            let faults = faults
            opened.checkpoint = { (moment) throws(SystemError) in try faults.pass(moment) }
            store = opened
        } catch { mediumProblem = error }
    }

    var isMediumPresent: Bool { !record.isTrayOpen && record.disc != nil }

    /// Changes what the drive keeps, durably.
    mutating func update(_ change: (inout DriveRecord) -> Void) throws(SCSIError) {
        var next = record
        change(&next)
        guard next != record else { return }
        do {
            try StateFile.replace(
                files.recordPath, with: Array(next.json.text.utf8)
            ) { _ throws(SystemError) in }
            recordFile = try StateFile(reading: files.recordPath)
        } catch { throw Self.fault(error) }
        record = next
    }

    /// A fault of the store as a drive reports it.
    static func fault(_ error: SystemError) -> SCSIError {
        error.subject == "write" || error.subject == "truncate"
            ? .refused(.writeError) : .refused(.internalTargetFailure)
    }
}

// The medium.
extension DriveUnit {
    /// The disc, or why there is none to work with.
    var disc: DiscState {
        get throws(SCSIError) {
            if store != nil { return store!.state }
            throw .refused(absentMediumCode)
        }
    }

    var absentMediumCode: SenseCode {
        if record.isTrayOpen { return .mediumNotPresentTrayOpen }
        return mediumProblem == nil ? .mediumNotPresentTrayClosed : .incompatibleMediumInstalled
    }

    /// The state without an error where there is none.
    var currentDisc: DiscState? { store == nil ? nil : store!.state }
    var traits: MediumTraits? { currentDisc?.traits }
    var profile: Profile { traits?.profile ?? .none }

    /// Makes a new state of the disc durable.
    mutating func save(_ state: DiscState) throws(SCSIError) {
        guard store != nil else { throw .refused(.mediumNotPresent) }
        do { try store!.save(state) } catch { throw storeFault(error) }
    }

    /// A fault of the store, or the power cut that a script has made of it.
    mutating func storeFault(_ error: SystemError) -> SCSIError {
        guard faults.isPowerCut else { return Self.fault(error) }
        nexus.isGone = true
        store?.forgetProgress()
        return .deviceGone
    }

    /// Starts work of some length: NOT READY until it is over with IMMED, otherwise the command lasts.
    mutating func begin(_ code: SenseCode, isImmediate: Bool) {
        let duration = options.timing.longOperation
        guard duration > .zero else { return }
        if isImmediate { nexus.work = LongOperation(code, duration: duration) } else { nexus.delay += duration }
    }
}
