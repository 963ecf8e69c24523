import COM
import OpticalDrive
import SCSI

/// What each way in which an erasure can fail is to the client.
extension COMError {
    init(_ error: EraseError) {
        switch error.reason {
        case .drive(let fault): self.init(erasing: fault, error)
        case .busy: self.init(.E_IMAPI_ERASE_RECORDER_IN_USE)
        case .unsupportedDrive: self.init(.E_IMAPI_ERASE_RECORDER_NOT_SUPPORTED)
        case .unsupportedMedium(let profile):
            self.init(.E_IMAPI_ERASE_MEDIA_IS_NOT_SUPPORTED, "\(profile) cannot be erased.")
        case .notErasable: self.init(.E_IMAPI_ERASE_MEDIA_IS_NOT_ERASABLE)
        case .writeProtected: self.init(.E_IMAPI_RECORDER_MEDIA_WRITE_PROTECTED)
        case .discInformationTooShort: self.init(.E_IMAPI_ERASE_DISC_INFORMATION_TOO_SMALL)
        case .capabilitiesTooShort: self.init(.E_IMAPI_ERASE_MODE_PAGE_2A_TOO_SMALL)
        case .capabilitiesMissing: self.init(.E_IMAPI_RECORDER_NO_SUCH_MODE_PAGE)
        case .tookTooLong: self.init(.E_IMAPI_ERASE_TOOK_LONGER_THAN_ONE_HOUR)
        case .notBlank:
            self.init(
                .E_IMAPI_ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE,
                "The drive says that it has erased the disc, and that the disc is not blank.")
        }
    }

    /// A drive's fault that has no code of its own gets that of the step in which it came.
    private init(erasing fault: SCSIError, _ error: EraseError) {
        let plain = COMError(fault)
        let stepCode = plain.hresult == .E_FAIL ? Self.hresult(of: error.step, fault) : nil
        let cleanup = error.cleanupFailure.map { " Then letting the disc go failed: \($0)." } ?? ""
        self.init(stepCode ?? plain.hresult, "\(plain.description) (While \(error.step).\(cleanup))")
    }

    /// Nil while nothing has been asked that has to do with erasing, and where no answer came.
    private static func hresult(of step: EraseError.Step, _ fault: SCSIError) -> HRESULT? {
        guard let sense = fault.sense else { return nil }
        switch step {
        case .validating, .lettingGo: return nil
        case .spinningUp: return .E_IMAPI_ERASE_DRIVE_FAILED_SPINUP_COMMAND
        case .startingBlank: return .E_IMAPI_ERASE_DRIVE_FAILED_ERASE_COMMAND
        case .blanking:
            // As documented: a bad disc, or a drive that fails.
            return [.mediumError, .hardwareError].contains(sense.senseKey)
                ? .E_IMAPI_ERASE_TOOK_LONGER_THAN_ONE_HOUR : .E_IMAPI_ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE
        case .overwriting: return .E_IMAPI_ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE
        }
    }
}
