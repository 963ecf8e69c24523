public import COM
public import IMAPI2Interfaces
import OpticalDrive
import SCSI

/// What helps a disc after a burn that was interrupted.
public enum DiscRepair {
    /// Closes the session that an interrupted burn left open, so that the disc can be appended to. What it holds of files
    /// is incomplete; an import takes the last whole session instead.
    ///
    /// - Returns: false if no session was open.
    /// - Throws: what the drive answers; `E_IMAPI_RECORDER_LOCKED` if another client has it.
    public static func closeOpenSession(on recorder: any IDiscRecorder2, clientName: String) throws(COMError) -> Bool {
        try recorder.AcquireExclusiveAccess(true, clientName)
        defer { try? recorder.ReleaseExclusiveAccess() }
        let drive = OpticalDrive(try RecorderTransport.way(to: recorder, as: clientName))
        do { return try drive.closeOpenSession() } catch { throw COMError(error) }
    }
}
