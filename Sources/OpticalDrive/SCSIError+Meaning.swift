public import SCSI

extension SCSIError {
    /// The device does not know the command, or not in this form.
    ///
    /// Some say so with another sense key than ILLEGAL REQUEST (tgtd: 2/24/00), so only the code counts.
    var isUnsupported: Bool {
        says(.invalidCommandOperationCode, .invalidFieldInCommandBlock)
    }

    /// A structure that this medium does not have.
    var isAbsentStructure: Bool {
        isUnsupported
            || says(
                .incompatibleMediumInstalled, .mediumNotPresent, .logicalBlockAddressOutOfRange, .authenticationFailure)
    }

    /// Nothing is recorded where something was to be read.
    var isUnrecorded: Bool { sense?.senseKey == .blankCheck || says(.logicalBlockAddressOutOfRange) }

    var isMediumAbsent: Bool { says(.mediumNotPresent) }

    /// The device does not take what the command sent as its parameters.
    var isParameterListRefused: Bool { says(.invalidFieldInParameterList) }

    /// The medium may be another one, or the drive has forgotten what was set.
    var isMediumChange: Bool {
        isUnitAttention && says(.mediumMayHaveChanged, .powerOnResetOccurred, .mediumNotPresent)
    }

    /// The drive has forgotten what was set; the medium may well be the same (SPC-4 4.5, 29h).
    public var isReset: Bool { isUnitAttention && says(.powerOnResetOccurred) }

    var isUnitAttention: Bool { sense?.senseKey == .unitAttention }

    /// The drive is occupied and will be free without help.
    var isTransientlyBusy: Bool {
        if self == .status(StatusCode.busy) { return true }
        guard let code = sense?.code else { return false }
        return code == .becomingReady || code == .notReadyOperationInProgress || code == .longWriteInProgress
            || code == .notReadyCauseNotReportable || code == .notSelfConfigured
    }

    /// A long operation that was answered before its end still runs.
    var isInProgress: Bool {
        guard let code = sense?.code else { return false }
        return isTransientlyBusy || code == .formatInProgress || code == .operationInProgress
    }

    /// The command did its work, with some effort.
    var isRecovered: Bool { sense?.senseKey == .recoveredError }

    /// Whether the additional sense code is that of one of these, whatever key and qualifier stand beside it.
    private func says(_ conditions: SenseCode...) -> Bool {
        guard let code = sense?.additionalSenseCode else { return false }
        return conditions.contains { $0.additional.code == code }
    }
}
