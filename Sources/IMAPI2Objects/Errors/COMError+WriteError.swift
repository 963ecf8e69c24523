import COM
import OpticalDrive
import SCSI

/// What each way in which a burn can fail is to the client.
extension COMError {
    init(_ error: WriteError) {
        switch error.reason {
        case .drive(let fault): self.init(burning: fault, error)
        case .source(let fault): self.init(any: fault)
        case .sourceEnded(let blocks):
            self.init(.E_IMAPI_DF2DATA_STREAM_NOT_SUPPORTED, "The stream ended after \(blocks) sectors.")
        case .cancelled: self.init(.E_IMAPI_REQUEST_CANCELLED)
        case .noSpace(let needed, let available):
            self.init(
                .E_IMAPI_DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA,
                "The write needs \(needed) sectors, the disc has \(available).")
        case .unsupportedMedium(let profile):
            self.init(.E_IMAPI_DF2DATA_MEDIA_IS_NOT_SUPPORTED, "\(profile) cannot be written.")
        case .writeProtected: self.init(.E_IMAPI_RECORDER_MEDIA_WRITE_PROTECTED)
        case .complete: self.init(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE, "The disc is closed: nothing can be added.")
        case .sessionOpen:
            self.init(
                .E_IMAPI_DF2DATA_INVALID_MEDIA_STATE, "The last session was left open: it has to be closed first.")
        case .wrongAddress(let requested, let expected):
            self.init(
                .E_IMAPI_DF2DATA_INVALID_MEDIA_STATE,
                "The disc takes sectors at \(expected), not at \(requested).")
        case .sectorTooLong(let limit):
            self.init(.E_INVALIDARG, "The recorder moves \(limit) bytes at once, less than a sector.")
        case .busy: self.init(.E_IMAPI_DF2DATA_WRITE_IN_PROGRESS)
        }
    }

    /// A drive's fault that has no code of its own is, while writing, a response that nobody expects.
    private init(burning fault: SCSIError, _ error: WriteError) {
        let plain = COMError(fault)
        let hresult = plain.hresult == .E_FAIL ? .E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE : plain.hresult
        self.init(hresult, "\(plain.description) \(Self.circumstances(of: error))")
    }

    private static func circumstances(of error: WriteError) -> String {
        let text = "(While \(error.phase); \(error.writtenBlocks) sectors were written."
        return text + (error.cleanupFailure.map { " Then closing failed: \($0).)" } ?? ")")
    }
}
