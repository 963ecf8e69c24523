public import COM
public import IMAPI2Interfaces

extension MsftDiscFormat2Data {
    public func put_BufferUnderrunFreeDisabled(_ value: Bool) throws(COMError) {
        try change { $0.bufferUnderrunFreeDisabled = value }
    }

    public func get_BufferUnderrunFreeDisabled() throws(COMError) -> Bool { settings.bufferUnderrunFreeDisabled }

    public func put_PostgapAlreadyInImage(_ value: Bool) throws(COMError) {
        try change { $0.postgapAlreadyInImage = value }
    }

    public func get_PostgapAlreadyInImage() throws(COMError) -> Bool { settings.postgapAlreadyInImage }

    public func put_ForceMediaToBeClosed(_ value: Bool) throws(COMError) {
        try change { $0.forceMediaToBeClosed = value }
    }

    public func get_ForceMediaToBeClosed() throws(COMError) -> Bool { settings.forceMediaToBeClosed }

    public func put_DisableConsumerDvdCompatibilityMode(_ value: Bool) throws(COMError) {
        try change { $0.disableConsumerDvdCompatibilityMode = value }
    }

    public func get_DisableConsumerDvdCompatibilityMode() throws(COMError) -> Bool {
        settings.disableConsumerDvdCompatibilityMode
    }

    public func put_ForceOverwrite(_ value: Bool) throws(COMError) { try change { $0.forceOverwrite = value } }
    public func get_ForceOverwrite() throws(COMError) -> Bool { settings.forceOverwrite }

    /// - Throws: `E_INVALIDARG` for a level that does not exist.
    public func put_BurnVerificationLevel(_ value: IMAPI_BURN_VERIFICATION_LEVEL) throws(COMError) {
        let levels: [IMAPI_BURN_VERIFICATION_LEVEL] = [
            .IMAPI_BURN_VERIFICATION_NONE, .IMAPI_BURN_VERIFICATION_QUICK, .IMAPI_BURN_VERIFICATION_FULL,
        ]
        guard levels.contains(value) else { throw COMError(.E_INVALIDARG, argument: 0) }
        try change { $0.verificationLevel = value }
    }

    public func get_BurnVerificationLevel() throws(COMError) -> IMAPI_BURN_VERIFICATION_LEVEL {
        settings.verificationLevel
    }
}
