public import COM
public import IMAPI2Interfaces
import OpticalDrive
import SCSI

/// The members that both formatters of CDs have: what is written with, how fast, and on what.
public protocol CompactDiscFormatter: AnyObject {
    var job: CompactDiscJob { get }
    /// Whether a drive can record such CDs, whatever lies in it.
    func isSupported(_ recorder: any IDiscRecorder2) throws(COMError) -> Bool
}

// The recorder and the name it is locked with.
extension CompactDiscFormatter {
    /// Only what the drive can do counts, not the disc: the tray may be empty.
    public func put_Recorder(_ value: (any IDiscRecorder2)?) throws(COMError) {
        try job.changeUnprepared { _ in }
        if let value {
            let hasCommands = (try? value.QueryInterface(IID_IDiscRecorder2Ex)) != nil
            guard hasCommands, try isSupported(value) else { throw COMError(job.codes.recorderNotSupported) }
        }
        try job.changeUnprepared { $0.recorder = value }
    }

    public func get_Recorder() throws(COMError) -> (any IDiscRecorder2)? { job.settings.recorder }

    public func put_ClientName(_ value: String) throws(COMError) {
        guard ClientName.isValid(value) else { throw COMError(job.codes.clientNameIsNotValid, argument: 0) }
        try job.changeUnprepared { $0.clientName = value }
    }

    public func get_ClientName() throws(COMError) -> String { job.settings.clientName }

    public func put_BufferUnderrunFreeDisabled(_ value: Bool) throws(COMError) {
        try job.changePrepared { $0.bufferUnderrunFreeDisabled = value }
    }

    public func get_BufferUnderrunFreeDisabled() throws(COMError) -> Bool { job.settings.bufferUnderrunFreeDisabled }
}

// What can be written. The recorder is an argument; none need be set.
extension CompactDiscFormatter {
    /// Whether the disc is a CD-R or CD-RW; `PrepareMedia` tells whether it is blank.
    ///
    /// - Throws: `E_IMAPI_RECORDER_MEDIA_NO_MEDIA` for an empty tray, as since Windows 7.
    public func IsCurrentMediaSupported(
        _ recorder: (any IDiscRecorder2)?
    ) throws(COMError) -> (hresult: HRESULT, value: Bool) {
        guard let recorder else { throw COMError(.E_POINTER, argument: 0) }
        let medium = try DataMedium(in: recorder, for: job.settings.clientName)
        return supportAnswer(medium.state.profile.isRecordableCD ? try isSupported(recorder) : false)
    }

    public func get_SupportedMediaTypes() throws(COMError) -> SAFEARRAY {
        let settings = job.settings
        return try OpticalDrive(in: settings.recorder, for: settings.clientName).mediaTypes(\.isRecordableCD)
    }

    public func get_MediaPhysicallyBlank() throws(COMError) -> Bool {
        let settings = job.settings
        return try DataMedium(in: settings.recorder, for: settings.clientName).isPhysicallyBlank()
    }

    public func get_MediaHeuristicallyBlank() throws(COMError) -> Bool {
        let settings = job.settings
        return try DataMedium(in: settings.recorder, for: settings.clientName).isHeuristicallyBlank()
    }

    public func get_CurrentPhysicalMediaType() throws(COMError) -> IMAPI_MEDIA_PHYSICAL_TYPE {
        try job.medium().mediaType
    }
}

// Speeds, in sectors a second.
extension CompactDiscFormatter {
    /// Takes the closest speed and rotation that drive and disc have; the result says what had to be adjusted. While a write
    /// runs, the drive is not disturbed: the speed is that of the next write.
    ///
    /// - Throws: `E_INVALIDARG` for a speed that is neither -1 nor above 0.
    @discardableResult
    public func SetWriteSpeed(
        _ RequestedSectorsPerSecond: Int32, _ RotationTypeIsPureCAV: Bool
    ) throws(COMError) -> HRESULT {
        let choice = WriteSpeedRequest(RequestedSectorsPerSecond, isPureCAV: RotationTypeIsPureCAV)
        try choice.check()
        let hresult = job.isWriting ? .S_OK : try setSpeed(choice)
        job.change {
            $0.requestedWriteSpeed = RequestedSectorsPerSecond
            $0.requestedRotationTypeIsPureCAV = RotationTypeIsPureCAV
        }
        return hresult
    }

    private func setSpeed(_ choice: WriteSpeedRequest) throws(COMError) -> HRESULT {
        let settings = job.settings
        let medium = try DataMedium(in: settings.recorder, for: settings.clientName)
        if job.codes.setsSpeedOfBlankDiscsOnly { try job.checkForSpeed(medium, settings) }
        return try speedAnswer { () throws(COMError) in try medium.setWriteSpeed(choice) }
    }

    public func get_RequestedWriteSpeed() throws(COMError) -> Int32 { job.settings.requestedWriteSpeed }

    public func get_RequestedRotationTypeIsPureCAV() throws(COMError) -> Bool {
        job.settings.requestedRotationTypeIsPureCAV
    }

    public func get_CurrentWriteSpeed() throws(COMError) -> Int32 {
        Int32(clamping: try currentSpeed().sectorsPerSecond)
    }

    public func get_CurrentRotationTypeIsPureCAV() throws(COMError) -> Bool {
        try currentSpeed().isPureCAV
    }

    private func currentSpeed() throws(COMError) -> WriteSpeed {
        if let speed = job.speedInUse { return speed }
        let medium = try job.medium()
        return try speedAnswer { () throws(COMError) in try medium.currentSpeed() }
    }

    /// The fastest first, then in the drive's order.
    public func get_SupportedWriteSpeeds() throws(COMError) -> SAFEARRAY { try job.medium().speedValues() }

    public func get_SupportedWriteSpeedDescriptors() throws(COMError) -> SAFEARRAY {
        try job.medium().speedDescriptors()
    }
}
