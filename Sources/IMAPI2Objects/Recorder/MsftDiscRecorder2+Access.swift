public import COM
import OpticalDrive
import SCSI

// The tray.
extension MsftDiscRecorder2 {
    public func EjectMedia() throws(COMError) {
        let drive = try opticalDrive()
        try commandingDrive(.startStopUnit) { () throws(SCSIError) in try drive.eject() }
    }

    public func CloseTray() throws(COMError) {
        let drive = try opticalDrive()
        try commandingDrive(.startStopUnit) { () throws(SCSIError) in try drive.closeTray() }
    }
}

// The lock.
extension MsftDiscRecorder2 {
    /// - Throws: `E_INVALIDARG` for no name, `E_IMAPI_RECORDER_CLIENT_NAME_IS_NOT_VALID` for one that is no client's.
    public func AcquireExclusiveAccess(_ force: Bool, _ clientName: String) throws(COMError) {
        guard !clientName.isEmpty else { throw COMError(.E_INVALIDARG, "A client name is needed.", argument: 1) }
        guard ClientName.isValid(clientName) else {
            throw COMError(.E_IMAPI_RECORDER_CLIENT_NAME_IS_NOT_VALID, argument: 1)
        }
        let access = try drive().access
        try checkUnlocked(access, for: clientName)
        try checkAnswering(access)
        do { try access.acquire(owner: clientName, force: force) } catch { throw COMError(error) }
    }

    /// The lock is gone afterwards, also where the drive is and this says so.
    ///
    /// - Throws: `E_IMAPI_RECORDER_LOCKED` if another client has the lock, `E_FAIL` if nobody has.
    public func ReleaseExclusiveAccess() throws(COMError) {
        let access = try drive().access
        guard !access.release() else { return try checkAnswering(access) }
        try checkUnlocked(access)
        throw COMError(.E_FAIL, "There is no exclusive access to release.")
    }

    /// The empty text if nobody has the lock. A drive that somebody has is not disturbed.
    public func get_ExclusiveAccessOwner() throws(COMError) -> String {
        let access = try drive().access
        if let owner = access.owner { return owner }
        try checkAnswering(access)
        return ""
    }

    public func DisableMcn() throws(COMError) { try countNotificationStops(by: 1) }
    public func EnableMcn() throws(COMError) { try countNotificationStops(by: -1) }

    private func countNotificationStops(by change: Int) throws(COMError) {
        let access = try drive().access
        try checkUnlocked(access)
        try checkAnswering(access)
        access.countNotificationStops(by: change)
    }

    private func checkUnlocked(_ access: DriveAccess, for clientName: String = "") throws(COMError) {
        do { try access.checkUnlocked(for: clientName) } catch { throw COMError(error) }
    }

    /// Whether the drive is still there. INQUIRY is answered whatever else the drive does (SPC-4 6.6).
    private func checkAnswering(_ access: DriveAccess) throws(COMError) {
        let drive = OpticalDrive(access.connection.transport, retryRule: .afterUnitAttention)
        _ = try callingDrive(.inquiry) { () throws(SCSIError) in try drive.inquiryData() }
    }
}
