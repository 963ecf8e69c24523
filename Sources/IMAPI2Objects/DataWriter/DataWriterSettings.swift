import COM
import IMAPI2Interfaces

/// What a client has set on a data writer. A write goes by what is set when it begins.
struct DataWriterSettings: Sendable {
    var recorder: (any IDiscRecorder2)?
    var clientName = ""
    var bufferUnderrunFreeDisabled = false
    var postgapAlreadyInImage = false
    var forceMediaToBeClosed = false
    var disableConsumerDvdCompatibilityMode = false
    var forceOverwrite = false
    /// Sectors a second; -1 is the fastest.
    var requestedWriteSpeed: Int32 = -1
    var requestedRotationTypeIsPureCAV = false
    var verificationLevel = IMAPI_BURN_VERIFICATION_LEVEL.IMAPI_BURN_VERIFICATION_NONE

    /// - Throws: `E_IMAPI_RECORDER_REQUIRED` if none is set.
    func requiredRecorder() throws(COMError) -> any IDiscRecorder2 {
        guard let recorder else { throw COMError(.E_IMAPI_RECORDER_REQUIRED) }
        return recorder
    }

    func medium() throws(COMError) -> DataMedium { try DataMedium(in: recorder, for: clientName) }
}
