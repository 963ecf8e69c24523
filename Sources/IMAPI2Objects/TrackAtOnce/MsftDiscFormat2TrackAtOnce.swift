public import COM
public import IMAPI2Interfaces
import OpticalDrive
import SCSI

/// Writes audio CDs, track by track.
public final class MsftDiscFormat2TrackAtOnce:
    IDiscFormat2TrackAtOnce, IBurnVerification, IConnectionPointContainer, CompactDiscFormatter
{
    public let job: CompactDiscJob
    private let events = ConnectionPoint(IID_DDiscFormat2TrackAtOnceEvents)

    public init(host: Host) { job = CompactDiscJob(.trackAtOnce, host.busyDrives) }

    public var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(
        IID_IDiscFormat2TrackAtOnce, IID_IBurnVerification, IID_IConnectionPointContainer)
    public var dispatchTable: DispatchTable { .IDiscFormat2TrackAtOnce }
    public var connectionPoints: [any IConnectionPoint] { [events] }

    public func isSupported(_ recorder: any IDiscRecorder2) throws(COMError) -> Bool {
        let drive = try OpticalDrive(in: recorder, for: job.settings.clientName)
        return try callingDrive { () throws(SCSIError) in try drive.writesAudioTracks() }
    }

    public func IsRecorderSupported(
        _ recorder: (any IDiscRecorder2)?
    ) throws(COMError) -> (hresult: HRESULT, value: Bool) {
        guard let recorder else { throw COMError(.E_POINTER, argument: 0) }
        return supportAnswer(try isSupported(recorder))
    }

    /// Calls the sinks, on the thread that writes.
    func fire(_ arguments: DiscFormat2TrackAtOnceEventArgs) {
        events.fire(.DISPID_DDISCFORMAT2TAOEVENTS_UPDATE, [.VT_DISPATCH(self), .VT_DISPATCH(arguments)]) {
            (sink) throws(COMError) in try sink.Update(self, arguments)
        }
    }
}

// The session.
extension MsftDiscFormat2TrackAtOnce {
    public func PrepareMedia() throws(COMError) {
        try job.prepare { (settings, drive) throws(SCSIError) in try drive.setAudioTracks(settings) }
    }

    /// - Throws: `E_IMAPI_DF2TAO_NOT_ENOUGH_SPACE` also where less than the shortest track fits.
    public func AddAudioTrack(_ data: (any IStream)?) throws(COMError) {
        guard let data else { throw COMError(.E_POINTER, argument: 0) }
        let (settings, disc) = try job.beginWriting()
        var prepared = disc
        defer { job.endWriting(prepared) }
        try callingDrive { () throws(SCSIError) in try prepared.settle(settings) }
        let write = try AudioTrackWrite(data, by: self, settings, on: prepared)
        try write.run(&prepared)
    }

    /// - Throws: `E_IMAPI_DF2TAO_WRITE_NOT_IN_PROGRESS`; `E_FAIL` where it is too late: the drive ends the track.
    public func CancelAddTrack() throws(COMError) { try job.cancel() }

    /// Closes the session if it was begun; a blank disc stays blank.
    ///
    /// - Throws: `E_IMAPI_RECORDER_MEDIA_BECOMING_READY` where another disc lies in the drive, or whatever else keeps a
    ///   session that was begun from being closed: nothing is closed then;
    ///   `E_IMAPI_BURN_VERIFICATION_FAILED` where the closed disc is to be verified and has other tracks.
    public func ReleaseMedia() throws(COMError) {
        try job.release { (settings, disc) throws(COMError) in
            var disc = disc
            try callingDrive { () throws(SCSIError) in try disc.closeSession(settings) }
            if disc.isBegun, settings.verificationLevel != .IMAPI_BURN_VERIFICATION_NONE {
                try disc.verifyClosed(isFinal: !settings.doNotFinalizeMedia)
            }
        }
    }
}

extension OpticalDrive {
    func setAudioTracks(_ settings: CompactDiscJob.Settings) throws(SCSIError) {
        try setAudioTracks(hasBufferUnderrunProtection: !settings.bufferUnderrunFreeDisabled)
    }
}

// What the session has come to.
extension MsftDiscFormat2TrackAtOnce {
    public func get_NumberOfExistingTracks() throws(COMError) -> Int32 {
        Int32(clamping: try job.idleDisc().tracks.count)
    }

    public func get_TotalSectorsOnMedia() throws(COMError) -> Int32 {
        Int32(clamping: try job.disc().state.totalSectors)
    }

    public func get_FreeSectorsOnMedia() throws(COMError) -> Int32 { Int32(clamping: try job.disc().freeSectors) }

    public func get_UsedSectorsOnMedia() throws(COMError) -> Int32 {
        let disc = try job.disc()
        return Int32(clamping: max(0, disc.state.totalSectors - disc.freeSectors))
    }

    /// The bytes of READ TOC, format 0.
    public func get_ExpectedTableOfContents() throws(COMError) -> SAFEARRAY {
        let disc = try job.idleDisc()
        guard let last = disc.tracks.last else { throw COMError(.E_IMAPI_DF2TAO_TABLE_OF_CONTENTS_EMPTY_DISC) }
        var entries = disc.tracks.enumerated().map { (index, track) in
            TrackDescriptor(audio: UInt8(clamping: index + 1), at: track.start)
        }
        entries.append(TrackDescriptor(audio: TrackDescriptor.leadOut, at: last.start + last.sectorCount))
        let table = TableOfContents(first: 1, last: UInt8(clamping: disc.tracks.count), entries: entries)
        return SAFEARRAY(of: table.encoded)
    }
}

extension TrackDescriptor {
    init(audio number: UInt8, at address: Int, control: UInt8 = 0) {
        self.init {
            $0.control = control
            $0.trackNumber = number
            $0.startAddress = UInt32(bitPattern: Int32(clamping: address))
        }
    }
}

// How it is written.
extension MsftDiscFormat2TrackAtOnce {
    /// - Throws: `E_IMAPI_DF2TAO_PROPERTY_FOR_BLANK_MEDIA_ONLY` while a CD lies in the recorder that has been written to.
    public func put_DoNotFinalizeMedia(_ value: Bool) throws(COMError) {
        try job.changeUnprepared { _ in }
        if let state = try? job.medium().state, state.profile.isRecordableCD, !state.isBlank {
            throw COMError(.E_IMAPI_DF2TAO_PROPERTY_FOR_BLANK_MEDIA_ONLY)
        }
        try job.changeUnprepared { $0.doNotFinalizeMedia = value }
    }

    public func get_DoNotFinalizeMedia() throws(COMError) -> Bool { job.settings.doNotFinalizeMedia }

    /// - Throws: `E_INVALIDARG` for a level that does not exist, and for the full one: audio cannot be read back bit by bit.
    public func put_BurnVerificationLevel(_ value: IMAPI_BURN_VERIFICATION_LEVEL) throws(COMError) {
        let levels: [IMAPI_BURN_VERIFICATION_LEVEL] = [.IMAPI_BURN_VERIFICATION_NONE, .IMAPI_BURN_VERIFICATION_QUICK]
        guard levels.contains(value) else { throw COMError(.E_INVALIDARG, argument: 0) }
        try job.checkNotWriting()
        job.change { $0.verificationLevel = value }
    }

    public func get_BurnVerificationLevel() throws(COMError) -> IMAPI_BURN_VERIFICATION_LEVEL {
        job.settings.verificationLevel
    }
}
