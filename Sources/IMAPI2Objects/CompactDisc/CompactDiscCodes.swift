import COM

/// The codes that the two formatters of CDs have each of their own.
struct CompactDiscCodes: Sendable {
    let writeInProgress: HRESULT
    let writeNotInProgress: HRESULT
    let mediaIsNotPrepared: HRESULT
    let mediaIsPrepared: HRESULT
    let mediaIsNotBlank: HRESULT
    let mediaIsNotSupported: HRESULT
    let notEnoughSpace: HRESULT
    let noRecorderSpecified: HRESULT
    let recorderNotSupported: HRESULT
    let clientNameIsNotValid: HRESULT
    let streamNotSupported: HRESULT
    /// Whether a speed can be set for a blank CD only, and under a valid name: so it is documented of raw images.
    let setsSpeedOfBlankDiscsOnly: Bool

    static let trackAtOnce = CompactDiscCodes(
        writeInProgress: .E_IMAPI_DF2TAO_WRITE_IN_PROGRESS,
        writeNotInProgress: .E_IMAPI_DF2TAO_WRITE_NOT_IN_PROGRESS,
        mediaIsNotPrepared: .E_IMAPI_DF2TAO_MEDIA_IS_NOT_PREPARED,
        mediaIsPrepared: .E_IMAPI_DF2TAO_MEDIA_IS_PREPARED,
        mediaIsNotBlank: .E_IMAPI_DF2TAO_MEDIA_IS_NOT_BLANK,
        mediaIsNotSupported: .E_IMAPI_DF2TAO_MEDIA_IS_NOT_SUPPORTED,
        notEnoughSpace: .E_IMAPI_DF2TAO_NOT_ENOUGH_SPACE,
        noRecorderSpecified: .E_IMAPI_DF2TAO_NO_RECORDER_SPECIFIED,
        recorderNotSupported: .E_IMAPI_DF2TAO_RECORDER_NOT_SUPPORTED,
        clientNameIsNotValid: .E_IMAPI_DF2TAO_CLIENT_NAME_IS_NOT_VALID,
        streamNotSupported: .E_IMAPI_DF2TAO_STREAM_NOT_SUPPORTED, setsSpeedOfBlankDiscsOnly: false)

    static let raw = CompactDiscCodes(
        writeInProgress: .E_IMAPI_DF2RAW_WRITE_IN_PROGRESS,
        writeNotInProgress: .E_IMAPI_DF2RAW_WRITE_NOT_IN_PROGRESS,
        mediaIsNotPrepared: .E_IMAPI_DF2RAW_MEDIA_IS_NOT_PREPARED,
        mediaIsPrepared: .E_IMAPI_DF2RAW_MEDIA_IS_PREPARED,
        mediaIsNotBlank: .E_IMAPI_DF2RAW_MEDIA_IS_NOT_BLANK,
        mediaIsNotSupported: .E_IMAPI_DF2RAW_MEDIA_IS_NOT_SUPPORTED,
        notEnoughSpace: .E_IMAPI_DF2RAW_NOT_ENOUGH_SPACE,
        noRecorderSpecified: .E_IMAPI_DF2RAW_NO_RECORDER_SPECIFIED,
        recorderNotSupported: .E_IMAPI_DF2RAW_RECORDER_NOT_SUPPORTED,
        clientNameIsNotValid: .E_IMAPI_DF2RAW_CLIENT_NAME_IS_NOT_VALID,
        streamNotSupported: .E_IMAPI_DF2RAW_STREAM_NOT_SUPPORTED, setsSpeedOfBlankDiscsOnly: true)
}
