public import COM
public import IMAPI2Interfaces
import OpticalDrive
import SCSI
import Synchronization

/// One optical drive.
///
/// Nothing is known of the drive but what `InitializeDiscRecorder` found: every member asks it anew.
public final class MsftDiscRecorder2: IDiscRecorder2, IDiscRecorder2Ex {
    struct Drive: Sendable {
        let id: String
        let access: DriveAccess
        let inquiry: StandardInquiryData
    }

    private let drives: any DriveProvider
    private let current = Mutex<Drive?>(nil)

    public init(host: Host) { drives = host.drives }

    public var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IDiscRecorder2, IID_IDiscRecorder2Ex)
    public var dispatchTable: DispatchTable { .IDiscRecorder2 }

    /// The drive, for a member that sends it a command.
    ///
    /// - Throws: `HRESULT_FROM_WIN32(ERROR_INVALID_HANDLE)` before `InitializeDiscRecorder`.
    func drive() throws(COMError) -> Drive {
        guard let drive = current.withLock({ $0 }) else {
            throw COMError(.ERROR_INVALID_HANDLE, Self.uninitializedText)
        }
        return drive
    }

    /// The drive, for a member that knows its answer.
    ///
    /// - Throws: `E_FAIL` before `InitializeDiscRecorder`: these members document nothing that says more.
    func knownDrive() throws(COMError) -> Drive {
        guard let drive = current.withLock({ $0 }) else { throw COMError(.E_FAIL, Self.uninitializedText) }
        return drive
    }

    private static let uninitializedText = "The recorder has no drive: call InitializeDiscRecorder first."

    /// The way to the drive, as long as nobody else has it to himself.
    func transport(as clientName: String = "") throws(COMError) -> any SCSITransport {
        try drive().access.transport(as: clientName)
    }

    /// The drive as the driver sees it. Clients wait for a busy drive themselves.
    func opticalDrive() throws(COMError) -> OpticalDrive {
        OpticalDrive(try transport(), retryRule: .afterUnitAttention)
    }
}

extension MsftDiscRecorder2 {
    /// Also for a drive that somebody has locked: who it is can be asked without disturbing it.
    ///
    /// - Throws: `E_INVALIDARG` for an id that no drive has; then the object keeps the drive it had.
    public func InitializeDiscRecorder(_ recorderUniqueId: String) throws(COMError) {
        let drive = try connect(recorderUniqueId)
        // What was there before, its lock included, goes away when the lock of this object is free again.
        let previous = current.withLock { current in
            defer { current = drive }
            return current
        }
        withExtendedLifetime(previous) {}
    }

    private func connect(_ id: String) throws(COMError) -> Drive {
        do {
            let connection = try drives.connect(id)
            let inquiry = try OpticalDrive(connection.transport, retryRule: .afterUnitAttention).inquiryData()
            return Drive(id: id, access: DriveAccess(connection), inquiry: inquiry)
        } catch {
            guard error == .deviceGone, (try? drives.identifiers().contains(id)) != true else { throw COMError(error) }
            throw COMError(.E_INVALIDARG, "No drive has the id \"\(id)\".", argument: 0)
        }
    }

    public func get_ActiveDiscRecorder() throws(COMError) -> String { try knownDrive().id }
    public func get_VendorId() throws(COMError) -> String { try knownDrive().inquiry.vendorIdentification }
    public func get_ProductId() throws(COMError) -> String { try knownDrive().inquiry.productIdentification }
    public func get_ProductRevision() throws(COMError) -> String { try knownDrive().inquiry.productRevisionLevel }
    public func get_VolumeName() throws(COMError) -> String { try knownDrive().access.connection.volumeName }

    public func get_VolumePathNames() throws(COMError) -> SAFEARRAY {
        SAFEARRAY(try knownDrive().access.connection.volumePathNames().map { .VT_BSTR($0) })
    }

    /// The number of the device node; an emulated drive's is its place in the list of drives.
    public func get_LegacyDeviceNumber() throws(COMError) -> Int32 {
        let drive = try knownDrive()
        if let number = drive.access.connection.legacyDeviceNumber { return number }
        let position = try? drives.identifiers().firstIndex(of: drive.id)
        guard let position, let number = Int32(exactly: position) else {
            throw COMError(.E_FAIL, "The drive has no number.")
        }
        return number
    }
}
