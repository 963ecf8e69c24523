import COM
import IMAPI2Interfaces
import OpticalDrive
import Synchronization

/// Adding a session behind the last one.
final class MsftMultisessionSequential: IMultisessionSequential2 {
    private let settings: DataWriterSettings
    private let isInUse = Mutex(false)

    /// - Parameter settings: those of the data writer that hands the object out; it keeps its recorder.
    init(_ settings: DataWriterSettings) { self.settings = settings }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IMultisessionSequential2)
    var dispatchTable: DispatchTable { .IMultisessionSequential2 }

    /// - Throws: `E_IMAPI_RECORDER_REQUIRED` if the data writer had none.
    func get_ImportRecorder() throws(COMError) -> any IDiscRecorder2 { try settings.requiredRecorder() }

    func put_InUse(_ value: Bool) throws(COMError) { isInUse.withLock { $0 = value } }
    func get_InUse() throws(COMError) -> Bool { isInUse.withLock { $0 } }

    /// Whether a session can be recorded, the first one included.
    func get_IsSupportedOnCurrentMediaState() throws(COMError) -> Bool {
        let medium = try settings.medium()
        guard (try? medium.supported()) != nil, !medium.state.isRandomlyWritable else { return false }
        return medium.state.isBlank || medium.state.isAppendable
    }

    func get_IsFirstDataSession() throws(COMError) -> Bool { try settings.medium().supported().isFirstDataSession }

    func get_StartAddressOfPreviousSession() throws(COMError) -> Int32 {
        try settings.medium().supported().startOfPreviousSession
    }

    func get_LastWrittenAddressOfPreviousSession() throws(COMError) -> Int32 {
        try settings.medium().supported().endOfPreviousSession()
    }

    func get_NextWritableAddress() throws(COMError) -> Int32 {
        try settings.medium().supported().nextWritableAddress()
    }

    func get_FreeSectorsOnMedia() throws(COMError) -> Int32 {
        try settings.medium().supported().freeSectors(postgapIsInImage: settings.postgapAlreadyInImage)
    }

    func get_WriteUnitSize() throws(COMError) -> Int32 { try settings.medium().supported().writeUnit }
}
