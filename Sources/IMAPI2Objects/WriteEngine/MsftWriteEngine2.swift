public import COM
public import IMAPI2Interfaces
import OpticalDrive
import SCSI
import Synchronization

/// Writes a stream to the sectors of a disc, and does nothing else: who uses it prepares the disc, has the drive to himself,
/// and closes what has to be closed.
public final class MsftWriteEngine2: IWriteEngine2, IConnectionPointContainer {
    fileprivate struct Settings: Sendable {
        var recorder: (any IDiscRecorder2Ex)?
        /// Sectors a second; -1 is the fastest.
        var startingSpeed: Int32 = -1
        var endingSpeed: Int32 = -1
        /// -1 is unset.
        var bytesPerSector: Int32 = -1
    }

    /// The first event comes while the write is prepared, the last while it finishes.
    private enum Phase { case idle, preparing, writing, finishing }

    private struct State: Sendable {
        var settings = Settings()
        var phase = Phase.idle
        var cancellation = Cancellation()
    }

    private let events = ConnectionPoint(IID_DWriteEngine2Events)
    private let state = Mutex(State())

    public init() {}

    public var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IWriteEngine2, IID_IConnectionPointContainer)
    public var dispatchTable: DispatchTable { .IWriteEngine2 }
    public var connectionPoints: [any IConnectionPoint] { [events] }

    private var settings: Settings { state.withLock { $0.settings } }

    /// - Throws: `E_FAIL` while a write runs.
    private func change(_ body: (inout Settings) -> Void) throws(COMError) {
        let isIdle = state.replacingUnderLock { state in
            if state.phase == .idle { body(&state.settings) }
            return state.phase == .idle
        }
        guard isIdle else { throw Self.busy }
    }

    private static var busy: COMError { COMError(.E_FAIL, "A write runs; wait for its end.") }
}

// What is written with.
extension MsftWriteEngine2 {
    /// - Throws: `E_POINTER` for none; `E_INVALIDARG` for one that cannot write, or not sectors of the size that is set.
    public func put_Recorder(_ value: (any IDiscRecorder2Ex)?) throws(COMError) {
        guard let value else { throw COMError(.E_POINTER, argument: 0) }
        try change { _ in }
        let drive = OpticalDrive(try RecorderTransport.way(to: value))
        let canWrite = try callingDrive { () throws(SCSIError) in try drive.writes() }
        guard canWrite else {
            throw COMError(.E_INVALIDARG, "The recorder cannot write.", argument: 0)
        }
        guard try settings.bytesPerSector <= Self.largestSector(of: value) else {
            throw COMError(.E_INVALIDARG, "The recorder does not move sectors of BytesPerSector.", argument: 0)
        }
        try change { $0.recorder = value }
    }

    public func get_Recorder() throws(COMError) -> (any IDiscRecorder2Ex)? { settings.recorder }

    /// - Throws: `E_NOTIMPL` for true, as documented.
    public func put_UseStreamingWrite12(_ value: Bool) throws(COMError) {
        guard !value else { throw COMError(.E_NOTIMPL) }
        try change { _ in }
    }

    public func get_UseStreamingWrite12() throws(COMError) -> Bool { false }

    /// - Throws: `E_INVALIDARG` for a speed that is neither -1 nor above 0.
    public func put_StartingSectorsPerSecond(_ value: Int32) throws(COMError) {
        try Self.check(speed: value)
        try change { $0.startingSpeed = value }
    }

    public func get_StartingSectorsPerSecond() throws(COMError) -> Int32 { settings.startingSpeed }

    /// - Throws: `E_INVALIDARG` for a speed that is neither -1 nor above 0.
    public func put_EndingSectorsPerSecond(_ value: Int32) throws(COMError) {
        try Self.check(speed: value)
        try change { $0.endingSpeed = value }
    }

    public func get_EndingSectorsPerSecond() throws(COMError) -> Int32 { settings.endingSpeed }

    private static func check(speed: Int32) throws(COMError) {
        guard speed == -1 || speed > 0 else { throw COMError(.E_INVALIDARG, argument: 0) }
    }

    /// - Throws: `E_INVALIDARG` for less than 1, and for more than the recorder moves at once; while none is set, that is
    ///   seen when one is.
    public func put_BytesPerSector(_ value: Int32) throws(COMError) {
        let most = try settings.recorder.map { recorder throws(COMError) in try Self.largestSector(of: recorder) }
        guard value >= 1, value <= most ?? .max else { throw COMError(.E_INVALIDARG, argument: 0) }
        try change { $0.bytesPerSector = value }
    }

    public func get_BytesPerSector() throws(COMError) -> Int32 { settings.bytesPerSector }

    /// What a recorder moves to or from a page-aligned buffer at once, and at most what can be sent.
    private static func largestSector(of recorder: any IDiscRecorder2Ex) throws(COMError) -> Int32 {
        let aligned = Int32(clamping: try recorder.GetMaximumPageAlignedTransferSize())
        return min(aligned, Int32(clamping: OpticalDrive(try RecorderTransport.way(to: recorder)).largestSector))
    }
}

// The write, one at a time.
extension MsftWriteEngine2 {
    /// - Throws: `E_IMAPI_RECORDER_REQUIRED`; `E_INVALIDARG` for sectors that cannot be, and for a stream that has fewer.
    public func WriteSection(
        _ data: (any IStream)?, _ startingBlockAddress: Int32, _ numberOfBlocks: Int32
    ) throws(COMError) {
        guard let data else { throw COMError(.E_POINTER, argument: 0) }
        let settings = try begin()
        defer { state.withLock { $0.phase = .idle } }
        guard let recorder = settings.recorder else { throw COMError(.E_IMAPI_RECORDER_REQUIRED) }
        guard settings.bytesPerSector > 0 else { throw COMError(.E_INVALIDARG, "BytesPerSector is not set.") }
        guard numberOfBlocks > 0, Int(startingBlockAddress) + Int(numberOfBlocks) - 1 <= Int32.max else {
            throw COMError(.E_INVALIDARG, argument: 2)
        }
        let drive = OpticalDrive(try RecorderTransport.way(to: recorder))
        try SectionWrite(by: self, on: drive, settings.section(startingBlockAddress, numberOfBlocks)).run(from: data)
    }

    private func begin() throws(COMError) -> Settings {
        let settings: Settings? = state.withLock { state in
            guard state.phase == .idle else { return nil }
            (state.phase, state.cancellation) = (.preparing, Cancellation())
            return state.settings
        }
        guard let settings else { throw Self.busy }
        return settings
    }

    /// From now on it can be cancelled.
    func startWriting() { state.withLock { $0.phase = .writing } }
    /// The drive has got the last sector.
    func endWriting() { state.withLock { ($0.phase, $0.cancellation.isTooLate) = (.finishing, true) } }
    var isCancelled: Bool { state.withLock { $0.cancellation.isRequested } }

    public func get_WriteInProgress() throws(COMError) -> Bool { state.withLock { $0.phase == .writing } }

    /// Cancels the write; `S_IMAPI_WRITE_NOT_IN_PROGRESS` if there is none, or if it has not begun.
    ///
    /// - Throws: `E_FAIL` where it is too late: the drive has got the last sector.
    @discardableResult
    public func CancelWrite() throws(COMError) -> HRESULT {
        let isAccepted: Bool? = state.withLock { state in
            switch state.phase {
            case .idle, .preparing: nil
            case .writing, .finishing: state.cancellation.request()
            }
        }
        guard let isAccepted else { return .S_IMAPI_WRITE_NOT_IN_PROGRESS }
        guard isAccepted else { throw Cancellation.tooLate }
        return .S_OK
    }

    /// Calls the sinks, on the thread that writes.
    func fire(_ arguments: WriteEngine2EventArgs) {
        events.fire(.DISPID_DWRITEENGINE2EVENTS_UPDATE, [.VT_DISPATCH(self), .VT_DISPATCH(arguments)]) {
            (sink) throws(COMError) in try sink.Update(self, arguments)
        }
    }
}

extension MsftWriteEngine2.Settings {
    fileprivate func section(_ start: Int32, _ count: Int32) -> SectionRequest {
        var section = SectionRequest(start: start, sectorCount: Int(count), bytesPerSector: Int(bytesPerSector))
        section.startingSpeed = startingSpeed > 0 ? Int(startingSpeed) : nil
        section.endingSpeed = endingSpeed > 0 ? Int(endingSpeed) : nil
        return section
    }
}
