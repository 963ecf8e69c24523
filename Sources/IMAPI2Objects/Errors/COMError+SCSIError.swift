public import COM
import Glibc
public import SCSI

/// What each fault of a drive, or of the way to it, is to the client: the table of imapi2.
extension COMError {
    /// - Parameter command: what the drive was asked to do, since some sense data means different things then.
    public init(_ error: SCSIError, during command: OperationCode? = nil) {
        switch error {
        case .checkCondition(let sense):
            let hresult = HRESULT(sense, during: command)
            // Sense data that says all is well is no reason to fail; who throws it has one.
            self.init(hresult.failed ? hresult : .E_FAIL, Self.text(hresult, "\(sense)"))
        case .status(let status): self.init(Self.hresult(ofStatus: status), "The drive answered with \(error)")
        case .timedOut: self.init(.E_IMAPI_RECORDER_COMMAND_TIMEOUT)
        case .deviceGone: self.init(.ERROR_DEV_NOT_EXIST)
        case .notPermitted: self.init(.E_ACCESSDENIED, Self.permissionText)
        case .system(let errno): self.init(errno: errno)
        case .transport: self.init(.E_FAIL, "The way to the drive failed: \(error)")
        case .invalidResponse(let text): self.init(.E_IMAPI_RECORDER_INVALID_RESPONSE_FROM_DEVICE, text)
        case .supplier(let code, let text): self.init(HRESULT(signed: code), text)
        }
    }

    private static func text(_ hresult: HRESULT, _ sense: String) -> String {
        hresult == .E_FAIL || hresult.succeeded
            ? "The drive reports: \(sense)" : "\(hresult.message ?? "The drive failed the command.") (\(sense))"
    }

    private static func hresult(ofStatus status: UInt8) -> HRESULT {
        switch status {
        case StatusCode.busy: .E_IMAPI_RECORDER_MEDIA_BUSY
        case StatusCode.reservationConflict: .E_IMAPI_RECORDER_LOCKED
        default: .E_FAIL
        }
    }

    private init(errno: Int32) {
        switch errno {
        case EPERM, EACCES: self.init(.E_ACCESSDENIED, Self.permissionText)
        case ENOENT, ENXIO, ENODEV: self.init(.ERROR_DEV_NOT_EXIST)
        case EBADF: self.init(.ERROR_INVALID_HANDLE)
        case EINVAL: self.init(.E_INVALIDARG, "The system does not take this command for this drive.")
        case ENOMEM: self.init(.E_OUTOFMEMORY)
        case EBUSY: self.init(.E_IMAPI_RECORDER_LOCKED)
        case ETIMEDOUT: self.init(.E_IMAPI_RECORDER_COMMAND_TIMEOUT)
        default: self.init(.E_FAIL, "The way to the drive failed: system error \(errno)")
        }
    }

    static let permissionText = """
        The drive may not be used by this user. Drives belong to the group cdrom: add the user to it \
        (sudo usermod -aG cdrom $USER), log in again, and try once more.
        """
}

extension HRESULT {
    /// The object has no drive.
    static let ERROR_INVALID_HANDLE = HRESULT_FROM_WIN32(COM.ERROR_INVALID_HANDLE)
    /// The drive is gone.
    static let ERROR_DEV_NOT_EXIST = HRESULT_FROM_WIN32(COM.ERROR_DEV_NOT_EXIST)
}

extension COMError {
    /// Why a drive could not be had alone.
    init(_ error: DriveLockError) {
        switch error {
        case .held(let owner):
            self.init(.E_IMAPI_RECORDER_LOCKED, "The drive is locked by \(owner.isEmpty ? "another client" : owner).")
        case .mounted(let path):
            self.init(.E_ACCESSDENIED, "The disc is in use: it is mounted at \(path). Unmount it, or use force.")
        case .system(let errno): self.init(errno: errno)
        }
    }
}

/// Calls a drive; what it fails with becomes what the client sees.
func callingDrive<Result>(
    _ command: OperationCode? = nil, _ body: () throws(SCSIError) -> Result
) throws(COMError) -> Result {
    do { return try body() } catch { throw COMError(error, during: command) }
}

/// Sends a command that moves no data; sense data that says all is well is a success.
func commandingDrive(_ command: OperationCode, _ body: () throws(SCSIError) -> Void) throws(COMError) {
    do { try body() } catch {
        if let sense = error.sense, HRESULT(sense, during: command).succeeded { return }
        throw COMError(error, during: command)
    }
}
