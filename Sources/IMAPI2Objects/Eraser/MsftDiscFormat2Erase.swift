public import COM
public import IMAPI2Interfaces
import OpticalDrive
import SCSI
import Synchronization

/// Erases rewritable discs.
///
/// Nothing is remembered of the disc between calls: every member asks the drive.
public final class MsftDiscFormat2Erase: IDiscFormat2Erase, IConnectionPointContainer {
    struct Settings: Sendable {
        var recorder: (any IDiscRecorder2)?
        var clientName = ""
        var isFull = false

        func drive() throws(COMError) -> OpticalDrive { try OpticalDrive(in: recorder, for: clientName) }
        func medium() throws(COMError) -> DataMedium { try DataMedium(in: recorder, for: clientName) }
    }

    private struct State: Sendable {
        var settings = Settings()
        var isErasing = false
    }

    private let events = ConnectionPoint(IID_DDiscFormat2EraseEvents)
    private let busyDrives: BusyDrives
    private let state = Mutex(State())

    public init(host: Host) { busyDrives = host.busyDrives }

    public var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IDiscFormat2Erase, IID_IConnectionPointContainer)
    public var dispatchTable: DispatchTable { .IDiscFormat2Erase }
    public var connectionPoints: [any IConnectionPoint] { [events] }

    var settings: Settings { state.withLock { $0.settings } }
}

// The recorder, and the name it is locked with.
extension MsftDiscFormat2Erase {
    /// Only what the drive can do counts, not the disc: the tray may be empty.
    ///
    /// - Throws: `E_IMAPI_ERASE_RECORDER_IN_USE` while it erases; `E_IMAPI_ERASE_ONLY_ONE_RECORDER_SUPPORTED` if another
    ///   recorder is set, which has to be taken away first; `E_IMAPI_ERASE_RECORDER_NOT_SUPPORTED`.
    public func put_Recorder(_ value: (any IDiscRecorder2)?) throws(COMError) {
        try checkSettable(value)
        if let value {
            let hasCommands = (try? value.QueryInterface(IID_IDiscRecorder2Ex)) != nil
            guard hasCommands, try erases(value) else { throw COMError(.E_IMAPI_ERASE_RECORDER_NOT_SUPPORTED) }
        }
        try checkSettable(value) { $0.recorder = value }
    }

    private func checkSettable(
        _ recorder: (any IDiscRecorder2)?, _ change: (inout Settings) -> Void = { _ in }
    ) throws(COMError) {
        let obstacle: HRESULT? = state.replacingUnderLock { state in
            if state.isErasing { return .E_IMAPI_ERASE_RECORDER_IN_USE }
            if let recorder, let current = state.settings.recorder, current !== recorder {
                return .E_IMAPI_ERASE_ONLY_ONE_RECORDER_SUPPORTED
            }
            change(&state.settings)
            return nil
        }
        if let obstacle { throw COMError(obstacle) }
    }

    public func get_Recorder() throws(COMError) -> (any IDiscRecorder2)? { settings.recorder }

    /// - Throws: `E_INVALIDARG` for no name, `E_IMAPI_ERASE_CLIENT_NAME_IS_NOT_VALID` for one that a drive cannot be locked
    ///   with.
    public func put_ClientName(_ value: String) throws(COMError) {
        guard !value.isEmpty else { throw COMError(.E_INVALIDARG, argument: 0) }
        guard ClientName.isValid(value) else { throw COMError(.E_IMAPI_ERASE_CLIENT_NAME_IS_NOT_VALID, argument: 0) }
        state.withLock { $0.settings.clientName = value }
    }

    public func get_ClientName() throws(COMError) -> String { settings.clientName }

    public func put_FullErase(_ value: Bool) throws(COMError) { state.withLock { $0.settings.isFull = value } }
    public func get_FullErase() throws(COMError) -> Bool { settings.isFull }
}

// What can be erased. The recorder is an argument; none need be set.
extension MsftDiscFormat2Erase {
    public func IsRecorderSupported(
        _ recorder: (any IDiscRecorder2)?
    ) throws(COMError) -> (hresult: HRESULT, value: Bool) {
        guard let recorder else { throw COMError(.E_POINTER, argument: 0) }
        return supportAnswer(try erases(recorder))
    }

    /// - Throws: `E_IMAPI_RECORDER_MEDIA_NO_MEDIA` for an empty tray, as since Windows 7.
    public func IsCurrentMediaSupported(
        _ recorder: (any IDiscRecorder2)?
    ) throws(COMError) -> (hresult: HRESULT, value: Bool) {
        guard let recorder else { throw COMError(.E_POINTER, argument: 0) }
        let drive = try OpticalDrive(in: recorder, for: settings.clientName)
        let isSupported = try callingDrive { () throws(SCSIError) in
            try drive.erases() ? try drive.eraseMethod() != nil : false
        }
        return supportAnswer(isSupported)
    }

    private func erases(_ recorder: any IDiscRecorder2) throws(COMError) -> Bool {
        let drive = try OpticalDrive(in: recorder, for: settings.clientName)
        return try callingDrive { () throws(SCSIError) in try drive.erases() }
    }

    /// The kinds of disc that drive and library erase, in the order of their numbers.
    public func get_SupportedMediaTypes() throws(COMError) -> SAFEARRAY {
        try settings.drive().mediaTypes { $0.eraseMethod != nil }
    }

    public func get_MediaPhysicallyBlank() throws(COMError) -> Bool { try settings.medium().isPhysicallyBlank() }

    public func get_MediaHeuristicallyBlank() throws(COMError) -> Bool {
        try settings.medium().isHeuristicallyBlank()
    }

    public func get_CurrentPhysicalMediaType() throws(COMError) -> IMAPI_MEDIA_PHYSICAL_TYPE {
        try settings.medium().mediaType
    }
}

// The erasure, one at a time.
extension MsftDiscFormat2Erase {
    /// - Throws: `E_IMAPI_ERASE_RECORDER_IN_USE` if this object erases already, or anybody in this process uses the drive.
    public func EraseMedia() throws(COMError) {
        let settings = try begin()
        defer { state.withLock { $0.isErasing = false } }
        guard let recorder = settings.recorder else { throw COMError(.E_IMAPI_RECORDER_REQUIRED) }
        guard ClientName.isValid(settings.clientName) else {
            throw COMError(.E_IMAPI_ERASE_CLIENT_NAME_IS_NOT_VALID)
        }
        let identifier = busyDrives.identifier(of: recorder)
        guard busyDrives.claim(identifier) else { throw COMError(.E_IMAPI_ERASE_RECORDER_IN_USE) }
        defer { busyDrives.release(identifier) }
        try MediaErasure(by: self, settings).run(on: recorder)
    }

    private func begin() throws(COMError) -> Settings {
        let settings: Settings? = state.withLock { state in
            guard !state.isErasing else { return nil }
            state.isErasing = true
            return state.settings
        }
        guard let settings else { throw COMError(.E_IMAPI_ERASE_RECORDER_IN_USE) }
        return settings
    }

    /// Calls the sinks, on the thread that erases.
    func fire(elapsed: Int, estimatedTotal: Int) {
        let (elapsed, total) = (Int32(clamping: elapsed), Int32(clamping: estimatedTotal))
        events.fire(
            .DISPID_IDISCFORMAT2ERASEEVENTS_UPDATE, [.VT_DISPATCH(self), .VT_I4(elapsed), .VT_I4(total)]
        ) { (sink) throws(COMError) in try sink.Update(self, elapsed, total) }
    }
}
