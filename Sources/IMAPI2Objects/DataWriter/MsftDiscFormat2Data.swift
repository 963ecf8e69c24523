public import COM
public import IMAPI2Interfaces
import OpticalDrive
import SCSI
import Synchronization

/// Writes data images.
///
/// Nothing is remembered of the disc between calls: every member asks the drive.
public final class MsftDiscFormat2Data: IDiscFormat2Data, IBurnVerification, IConnectionPointContainer {
    private struct State: Sendable {
        var settings = DataWriterSettings()
        var isWriting = false
        var cancellation = Cancellation()
        /// Of the write that runs, as soon as it is known.
        var speed: WriteSpeed?
    }

    let events = ConnectionPoint(IID_DDiscFormat2DataEvents)
    let busyDrives: BusyDrives
    private let state = Mutex(State())

    public init(host: Host) { busyDrives = host.busyDrives }

    public var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(
        IID_IDiscFormat2Data, IID_IBurnVerification, IID_IConnectionPointContainer)
    public var dispatchTable: DispatchTable { .IDiscFormat2Data }
    public var connectionPoints: [any IConnectionPoint] { [events] }

    var settings: DataWriterSettings { state.withLock { $0.settings } }

    /// - Throws: `E_IMAPI_DF2DATA_WRITE_IN_PROGRESS` while a write runs.
    func change(_ body: (inout DataWriterSettings) -> Void) throws(COMError) {
        let isFree = state.replacingUnderLock { state in
            if !state.isWriting { body(&state.settings) }
            return !state.isWriting
        }
        guard isFree else { throw COMError(.E_IMAPI_DF2DATA_WRITE_IN_PROGRESS) }
    }
}

// The one write at a time.
extension MsftDiscFormat2Data {
    /// - Throws: `E_IMAPI_DF2DATA_WRITE_IN_PROGRESS` if one runs already, in this thread or another.
    func beginWriting() throws(COMError) -> DataWriterSettings {
        let settings: DataWriterSettings? = state.withLock { state in
            guard !state.isWriting else { return nil }
            (state.isWriting, state.cancellation, state.speed) = (true, Cancellation(), nil)
            return state.settings
        }
        guard let settings else { throw COMError(.E_IMAPI_DF2DATA_WRITE_IN_PROGRESS) }
        return settings
    }

    func endWriting() { state.withLock { $0.isWriting = false } }

    /// What is written with now; handlers of events ask for it, and the drive may be busy for long.
    var speedInUse: WriteSpeed? { state.withLock { $0.isWriting ? $0.speed : nil } }
    func use(_ speed: WriteSpeed?) { state.withLock { $0.speed = speed } }
    var isCancelled: Bool { state.withLock { $0.cancellation.isRequested } }

    func setFinalizing(_ isFinalizing: Bool) { state.withLock { $0.cancellation.isTooLate = isFinalizing } }

    /// - Throws: `E_IMAPI_DF2DATA_WRITE_NOT_IN_PROGRESS`; `E_FAIL` where it is too late: the drive ends what was written.
    public func CancelWrite() throws(COMError) {
        let isAccepted = state.withLock { $0.isWriting ? $0.cancellation.request() : nil }
        guard let isAccepted else { throw COMError(.E_IMAPI_DF2DATA_WRITE_NOT_IN_PROGRESS) }
        guard isAccepted else { throw Cancellation.tooLate }
    }
}

// The recorder and the name it is locked with.
extension MsftDiscFormat2Data {
    /// Only what the drive can do counts, not the disc: the tray may be empty.
    public func put_Recorder(_ value: (any IDiscRecorder2)?) throws(COMError) {
        try change { _ in }
        if let value {
            let hasCommands = (try? value.QueryInterface(IID_IDiscRecorder2Ex)) != nil
            guard hasCommands, try writes(value) else { throw COMError(.E_IMAPI_DF2DATA_RECORDER_NOT_SUPPORTED) }
        }
        try change { $0.recorder = value }
    }

    public func get_Recorder() throws(COMError) -> (any IDiscRecorder2)? { settings.recorder }

    public func put_ClientName(_ value: String) throws(COMError) {
        guard ClientName.isValid(value) else { throw COMError(.E_IMAPI_DF2DATA_CLIENT_NAME_IS_NOT_VALID) }
        try change { $0.clientName = value }
    }

    public func get_ClientName() throws(COMError) -> String { settings.clientName }

    func writes(_ recorder: any IDiscRecorder2) throws(COMError) -> Bool {
        let drive = try OpticalDrive(in: recorder, for: settings.clientName)
        return try callingDrive { () throws(SCSIError) in try drive.writes() }
    }
}
