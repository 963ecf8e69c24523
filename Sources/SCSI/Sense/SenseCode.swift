/// What a device server says in three numbers: SENSE KEY / ADDITIONAL SENSE CODE / QUALIFIER.
public struct SenseCode: Hashable, Sendable {
    public var key: SenseKey
    public var additional: AdditionalSenseCode

    public init(_ key: SenseKey, _ additionalSenseCode: UInt8, _ qualifier: UInt8) {
        self.key = key
        self.additional = AdditionalSenseCode(additionalSenseCode, qualifier)
    }
}

// swift-format-ignore
extension SenseCode {
    public static let noSense                         = Self(.noSense, 0x00, 0x00)
    public static let operationInProgress             = Self(.noSense, 0x00, 0x16)
    public static let notReadyCauseNotReportable      = Self(.notReady, 0x04, 0x00)
    public static let becomingReady                   = Self(.notReady, 0x04, 0x01)
    public static let initializingCommandRequired     = Self(.notReady, 0x04, 0x02)
    public static let manualInterventionRequired      = Self(.notReady, 0x04, 0x03)
    public static let formatInProgress                = Self(.notReady, 0x04, 0x04)
    public static let notReadyOperationInProgress     = Self(.notReady, 0x04, 0x07)
    public static let longWriteInProgress             = Self(.notReady, 0x04, 0x08)
    public static let mediumNotPresent                = Self(.notReady, 0x3A, 0x00)
    public static let mediumNotPresentTrayClosed      = Self(.notReady, 0x3A, 0x01)
    public static let mediumNotPresentTrayOpen        = Self(.notReady, 0x3A, 0x02)
    public static let notSelfConfigured               = Self(.notReady, 0x3E, 0x00)
    public static let incompatibleMediumInstalled     = Self(.notReady, 0x30, 0x00)
    public static let writeError                      = Self(.mediumError, 0x0C, 0x00)
    public static let lossOfStreaming                 = Self(.mediumError, 0x0C, 0x09)
    public static let unrecoveredReadError            = Self(.mediumError, 0x11, 0x00)
    public static let uncorrectableReadError          = Self(.mediumError, 0x11, 0x05)
    public static let mediumFormatCorrupted           = Self(.mediumError, 0x31, 0x00)
    public static let formatCommandFailed             = Self(.mediumError, 0x31, 0x01)
    public static let eraseFailure                    = Self(.mediumError, 0x51, 0x00)
    public static let sessionFixationError            = Self(.mediumError, 0x72, 0x00)
    public static let powerCalibrationAreaFull        = Self(.mediumError, 0x73, 0x02)
    public static let powerCalibrationAreaError       = Self(.mediumError, 0x73, 0x03)
    public static let trackFollowingError             = Self(.hardwareError, 0x09, 0x00)
    public static let internalTargetFailure           = Self(.hardwareError, 0x44, 0x00)
    public static let mediaLoadOrEjectFailed          = Self(.hardwareError, 0x53, 0x00)
    public static let parameterListLengthError        = Self(.illegalRequest, 0x1A, 0x00)
    public static let invalidCommandOperationCode     = Self(.illegalRequest, 0x20, 0x00)
    public static let logicalBlockAddressOutOfRange   = Self(.illegalRequest, 0x21, 0x00)
    public static let invalidAddressForWrite          = Self(.illegalRequest, 0x21, 0x02)
    public static let invalidFieldInCommandBlock      = Self(.illegalRequest, 0x24, 0x00)
    public static let logicalUnitNotSupported         = Self(.illegalRequest, 0x25, 0x00)
    public static let invalidFieldInParameterList     = Self(.illegalRequest, 0x26, 0x00)
    public static let parameterNotSupported           = Self(.illegalRequest, 0x26, 0x01)
    public static let parameterValueInvalid           = Self(.illegalRequest, 0x26, 0x02)
    public static let commandSequenceError            = Self(.illegalRequest, 0x2C, 0x00)
    public static let cannotReadUnknownFormat         = Self(.illegalRequest, 0x30, 0x01)
    public static let cannotReadIncompatibleFormat    = Self(.illegalRequest, 0x30, 0x02)
    public static let cannotWriteUnknownFormat        = Self(.illegalRequest, 0x30, 0x04)
    public static let cannotWriteIncompatibleFormat   = Self(.illegalRequest, 0x30, 0x05)
    public static let cannotFormatIncompatibleMedium  = Self(.illegalRequest, 0x30, 0x06)
    public static let sessionNotFixatedForAppend      = Self(.illegalRequest, 0x30, 0x09)
    public static let mediumNotFormatted              = Self(.illegalRequest, 0x30, 0x10)
    public static let savingParametersNotSupported    = Self(.illegalRequest, 0x39, 0x00)
    public static let mediumRemovalPrevented          = Self(.illegalRequest, 0x53, 0x02)
    public static let endOfUserAreaOnTrack            = Self(.illegalRequest, 0x63, 0x00)
    public static let packetDoesNotFit                = Self(.illegalRequest, 0x63, 0x01)
    public static let illegalModeForTrack             = Self(.illegalRequest, 0x64, 0x00)
    public static let invalidPacketSize               = Self(.illegalRequest, 0x64, 0x01)
    public static let authenticationFailure           = Self(.illegalRequest, 0x6F, 0x00)
    public static let incompleteTrackInSession        = Self(.illegalRequest, 0x72, 0x03)
    public static let emptyReservedTrack              = Self(.illegalRequest, 0x72, 0x04)
    public static let noMoreTrackReservations         = Self(.illegalRequest, 0x72, 0x05)
    public static let mediumMayHaveChanged            = Self(.unitAttention, 0x28, 0x00)
    public static let powerOnResetOccurred            = Self(.unitAttention, 0x29, 0x00)
    public static let modeParametersChanged           = Self(.unitAttention, 0x2A, 0x01)
    public static let operatorMediumRemovalRequest    = Self(.unitAttention, 0x5A, 0x01)
    public static let writeProtected                  = Self(.dataProtect, 0x27, 0x00)
    public static let persistentWriteProtect          = Self(.dataProtect, 0x27, 0x04)
    public static let blankCheck                      = Self(.blankCheck, 0x00, 0x00)
}

extension SenseCode: CustomStringConvertible {
    public var description: String { "\(key): \(additional)" }
}
