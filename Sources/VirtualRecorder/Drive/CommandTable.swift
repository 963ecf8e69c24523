import SCSI

/// The commands that the drive knows.
enum CommandTable {
    static let handlers: [OperationCode: CommandHandler] = Dictionary(
        uniqueKeysWithValues: (unit + medium + recording + closing + settings).map { ($0.code, $0) })

    /// What the drive is.
    private static let unit: [CommandHandler] = [
        .executing(TestUnitReady.self, .mediumReady) { (_, _) in },
        .answering(RequestSense.self, .none) { (unit, command) throws(SCSIError) in try unit.requestSense(command) },
        .answering(Inquiry.self, .none) { (unit, command) throws(SCSIError) in try unit.inquiry(command) },
        .answering(GetConfiguration.self, .none) { (unit, command) throws(SCSIError) in unit.configuration(command) },
        .answering(GetEventStatusNotification.self, .none) { (unit, command) throws(SCSIError) in
            try unit.eventStatus(command)
        },
        .answering(MechanismStatus.self, .attentionReported) { (unit, _) throws(SCSIError) in unit.mechanismStatus() },
        .executing(StartStopUnit.self, .attentionReported) { (unit, command) throws(SCSIError) in
            try unit.startStop(command)
        },
        .executing(PreventAllowMediumRemoval.self, .attentionReported) { (unit, command) throws(SCSIError) in
            try unit.preventAllow(command)
        },
    ]

    /// What the medium is.
    private static let medium: [CommandHandler] = [
        .answering(ReadDiscInformation.self, .mediumReady) { (unit, command) throws(SCSIError) in
            try unit.discInformation(command)
        },
        .answering(ReadTrackInformation.self, .mediumReady) { (unit, command) throws(SCSIError) in
            try unit.trackInformation(command)
        },
        .answering(ReadTOCPMAATIP.self, .mediumReady) { (unit, command) throws(SCSIError) in
            try unit.tableOfContents(command)
        },
        .answering(ReadSubChannel.self, .mediumReady) { (unit, command) throws(SCSIError) in
            try unit.subChannel(command)
        },
        .answering(ReadDiscStructure.self, .mediumReady) { (unit, command) throws(SCSIError) in
            try unit.discStructure(command)
        },
        .answering(ReadFormatCapacities.self, .attentionReported) { (unit, _) throws(SCSIError) in
            unit.formatCapacities()
        },
        .replying(ReadCapacity.self, .mediumReady) { (unit, command) throws(SCSIError) in try unit.capacity(command) },
    ]

    /// Blocks.
    private static let recording: [CommandHandler] = [
        .reading(Read10.self) { (unit, command, target) throws(SCSIError) in
            try unit.read(command.logicalBlockAddress, count: UInt32(command.transferLength), into: &target)
        },
        .reading(Read12.self) { (unit, command, target) throws(SCSIError) in
            try unit.read(command.logicalBlockAddress, count: command.transferLength, into: &target)
        },
        .reading(ReadCD.self) { (unit, command, target) throws(SCSIError) in try unit.readCD(command, into: &target) },
        .reading(ReadCDMSF.self) { (unit, command, target) throws(SCSIError) in
            try unit.readCD(command, into: &target)
        },
        .writing(Write10.self) { (unit, command, source) throws(SCSIError) in
            try unit.write(
                command.logicalBlockAddress, count: UInt32(command.transferLength), from: source,
                isDurable: command.forceUnitAccess)
        },
        .writing(Write12.self) { (unit, command, source) throws(SCSIError) in
            try unit.write(
                command.logicalBlockAddress, count: command.transferLength, from: source,
                isDurable: command.forceUnitAccess)
        },
        .writing(WriteAndVerify10.self) { (unit, command, source) throws(SCSIError) in
            try unit.writeAndVerify(command, from: source)
        },
        .executing(Verify10.self, .mediumReady) { (unit, command) throws(SCSIError) in try unit.verify(command) },
        .executing(SynchronizeCache.self, .mediumReady) { (unit, command) throws(SCSIError) in
            try unit.synchronizeCache(command)
        },
        .answering(ReadBufferCapacity.self, .mediumReady) { (unit, command) throws(SCSIError) in
            unit.bufferCapacity(command)
        },
    ]

    /// Tracks, sessions, formats.
    private static let closing: [CommandHandler] = [
        .executing(ReserveTrack.self, .mediumReady) { (unit, command) throws(SCSIError) in
            try unit.reserveTrack(command)
        },
        .executing(CloseTrackSession.self, .mediumReady) { (unit, command) throws(SCSIError) in
            try unit.close(command)
        },
        .receiving(FormatUnit.self, .mediumReady) { (unit, command, list) throws(SCSIError) in
            try unit.format(command, list)
        },
        .receiving(SendCueSheet.self, .mediumReady) { (unit, command, list) throws(SCSIError) in
            try unit.sendCueSheet(command, list)
        },
        .executing(Blank.self, .mediumReady) { (unit, command) throws(SCSIError) in try unit.blank(command) },
        .receiving(SendOPCInformation.self, .mediumReady) { (unit, command, list) throws(SCSIError) in
            try unit.calibrate(command, list)
        },
    ]

    /// How the drive works.
    private static let settings: [CommandHandler] = [
        .answering(ModeSense10.self, .attentionReported) { (unit, command) throws(SCSIError) in
            try unit.modeSense(command)
        },
        .receiving(ModeSelect10.self, .attentionReported) { (unit, command, list) throws(SCSIError) in
            try unit.modeSelect(command, list)
        },
        .replying(GetPerformance.self, .attentionReported) { (unit, command) throws(SCSIError) in
            try unit.performance(command)
        },
        .receiving(SetStreaming.self, .attentionReported) { (unit, command, list) throws(SCSIError) in
            try unit.setStreaming(command, list)
        },
        .executing(SetCDSpeed.self, .attentionReported) { (unit, command) throws(SCSIError) in
            try unit.setSpeed(command)
        },
    ]
}
