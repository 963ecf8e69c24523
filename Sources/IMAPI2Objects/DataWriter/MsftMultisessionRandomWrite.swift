import COM
import IMAPI2Interfaces
import OpticalDrive
import SCSI
import Synchronization

/// Adding to a disc whose blocks can be overwritten.
final class MsftMultisessionRandomWrite: IMultisessionRandomWrite {
    private let settings: DataWriterSettings
    private let isInUse = Mutex(false)

    /// - Parameter settings: those of the data writer that hands the object out; it keeps its recorder.
    init(_ settings: DataWriterSettings) { self.settings = settings }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IMultisessionRandomWrite)
    var dispatchTable: DispatchTable { .IMultisessionRandomWrite }

    /// - Throws: `E_IMAPI_RECORDER_REQUIRED` if the data writer had none.
    func get_ImportRecorder() throws(COMError) -> any IDiscRecorder2 { try settings.requiredRecorder() }

    func put_InUse(_ value: Bool) throws(COMError) { isInUse.withLock { $0 = value } }
    func get_InUse() throws(COMError) -> Bool { isInUse.withLock { $0 } }

    func get_IsSupportedOnCurrentMediaState() throws(COMError) -> Bool {
        let medium = try settings.medium()
        return (try? medium.supported()) != nil && medium.state.isRandomlyWritable
    }

    func get_WriteUnitSize() throws(COMError) -> Int32 { try medium().writeUnit }
    func get_TotalSectorsOnMedia() throws(COMError) -> Int32 { try medium().totalSectors }

    /// - Throws: `E_NOTIMPL` if the drive does not say it of this disc.
    func get_LastWrittenAddress() throws(COMError) -> Int32 {
        let drive = try medium().drive
        let track = try callingDrive(.readTrackInformation) { () throws(SCSIError) in
            try drive.trackInformation(.trackNumber, 1)
        }
        guard let track, track.isLastRecordedAddressValid else { throw COMError(.E_NOTIMPL) }
        return Int32(clamping: track.lastRecordedAddress)
    }

    /// - Throws: `E_IMAPI_DF2DATA_INVALID_MEDIA_STATE` for a disc whose blocks cannot be overwritten.
    private func medium() throws(COMError) -> DataMedium {
        let medium = try settings.medium().supported()
        guard medium.state.isRandomlyWritable else { throw COMError(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) }
        return medium
    }
}
