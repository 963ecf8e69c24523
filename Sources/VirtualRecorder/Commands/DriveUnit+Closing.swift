import SCSI

// RESERVE TRACK, CLOSE TRACK/SESSION, SEND OPC INFORMATION (MMC-6).
extension DriveUnit {
    mutating func reserveTrack(_ command: ReserveTrack) throws(SCSIError) {
        var state = try disc
        guard state.traits.sequential != nil else { throw .refused(.cannotWriteIncompatibleFormat) }
        guard !command.isAddress else { throw .checkCondition(ReserveTrack.invalidField("ARSV")) }
        guard !command.isReservationMadeByZone else { throw .checkCondition(ReserveTrack.invalidField("RMZ")) }
        guard command.parameter >> 32 == 0 else {
            throw .checkCondition(ReserveTrack.invalidField("Reservation Parameter"))
        }
        try state.reserve(command.reservationSize)
        try save(state)
    }

    mutating func close(_ command: CloseTrackSession) throws(SCSIError) {
        guard let rules = try disc.traits.sequential else { return try endBackgroundFormat(command) }
        guard let function = rules.closeFunctions[command.function] else {
            throw .checkCondition(CloseTrackSession.invalidField("Close Function"))
        }
        try perform(function, command, rules)
        begin(.notReadyOperationInProgress, isImmediate: command.isImmediate)
    }

    private mutating func perform(
        _ function: SequentialRules.CloseFunction, _ command: CloseTrackSession, _ rules: SequentialRules
    ) throws(SCSIError) {
        var state = try disc
        switch function {
        case .track: try clear(try state.closeTrack(Int(command.logicalTrackNumber) - state.firstTrackNumber + 1))
        case .session:
            let isLast = rules.obeysWriteParameters ? try !allowsNextSession : false
            try state.closeSession(last: isLast)
        case .finalize: try state.finalize()
        }
        if state != store!.state || store!.hasUnsavedProgress { try save(state) }
    }

    /// DVD+RW only: the background format ends, with or without a lead-out. It is complete from the start here.
    private mutating func endBackgroundFormat(_ command: CloseTrackSession) throws(SCSIError) {
        if profile == .dvdMinusRWOverwrite, command.function == .session { return try endIntermediateState() }
        guard profile == .dvdPlusRW else {
            throw .checkCondition(CloseTrackSession.invalidField("Close Function"))
        }
        guard Self.backgroundFormatEndings.contains(command.function) else {
            throw .checkCondition(CloseTrackSession.invalidField("Close Function"))
        }
        try synchronizeData()
    }

    private mutating func endIntermediateState() throws(SCSIError) {
        var state = try disc
        state.closeFormat()
        if state != store!.state { try save(state) }
    }

    private static let backgroundFormatEndings: Set<CloseTrackSession.Function> = [
        .stopBackgroundFormat, .session,
    ]

    mutating func calibrate(_ command: SendOPCInformation, _ list: [UInt8]) throws(SCSIError) {
        guard list.count >= Int(command.parameterListLength) else { throw .refused(.parameterListLengthError) }
        let disc = try disc
        guard disc.isWritable || disc.traits.isErasable else { throw .refused(.cannotWriteIncompatibleFormat) }
        guard command.doCalibration == (command.parameterListLength == 0) else {
            throw .checkCondition(SendOPCInformation.invalidField("Parameter List Length"))
        }
        guard command.parameterListLength % 8 == 0 else { throw .refused(.parameterListLengthError) }
    }
}
