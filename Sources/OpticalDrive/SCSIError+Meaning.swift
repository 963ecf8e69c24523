import SCSI

extension SCSIError {
    /// The device does not know the command, or not in this form.
    ///
    /// Some say so with another sense key than ILLEGAL REQUEST (tgtd: 2/24/00), so only the code counts.
    var isUnsupported: Bool {
        guard let sense else { return false }
        return sense.additionalSenseCode == 0x20 || sense.additionalSenseCode == 0x24
    }

    /// A structure that this medium does not have.
    var isAbsentStructure: Bool {
        guard let sense else { return false }
        return isUnsupported || [0x30, 0x3A, 0x21, 0x6F].contains(sense.additionalSenseCode)
    }

    var isMediumAbsent: Bool { sense?.additionalSenseCode == SenseCode.mediumNotPresent.additional.code }

    /// The device does not take what the command sent as its parameters.
    var isParameterListRefused: Bool {
        sense?.additionalSenseCode == SenseCode.invalidFieldInParameterList.additional.code
    }

    /// The medium may be another one, or the drive has forgotten what was set.
    var isMediumChange: Bool {
        guard let sense, sense.senseKey == .unitAttention else { return false }
        return [0x28, 0x29, 0x3A].contains(sense.additionalSenseCode)
    }

    var isUnitAttention: Bool { sense?.senseKey == .unitAttention }

    /// The drive is occupied and will be free without help.
    var isTransientlyBusy: Bool {
        if self == .status(0x08) { return true }
        guard let code = sense?.code else { return false }
        return code == .becomingReady || code == .notReadyOperationInProgress || code == .longWriteInProgress
            || code == .notReadyCauseNotReportable || code == SenseCode(.notReady, 0x3E, 0x00)
    }

    /// A long operation that was answered before its end still runs.
    var isInProgress: Bool {
        guard let code = sense?.code else { return false }
        return isTransientlyBusy || code == .formatInProgress || code == .operationInProgress
    }

    /// The command did its work, with some effort.
    var isRecovered: Bool { sense?.senseKey == .recoveredError }
}
