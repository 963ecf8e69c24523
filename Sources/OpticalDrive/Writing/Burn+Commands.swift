import SCSI

// What strategies tell the drive.
extension Burn {
    private static let closeLimit = Duration.seconds(3 * 3600)
    private static let formatLimit = Duration.seconds(4 * 3600)

    /// Sends mode page 05h: the drive's own values, changed, and as long as the drive's own page.
    func setWriteParameters(_ change: (inout WriteParametersPage) -> Void) throws(SCSIError) {
        let own = try drive.modeParameters(.writeParameters)?[.writeParameters]
        var page =
            try own.map { bytes throws(SCSIError) in try WriteParametersPage(answer: bytes) }
            ?? WriteParametersPage()
        change(&page)
        guard let own else { return try drive.setModePage(page.parameterList) }
        let rest = own.dropFirst(WriteParametersPage.byteCount)
        try drive.setModePage(Array(page.parameterList.prefix(own.count)) + rest)
    }

    /// Reserves a track, if that is wanted; a drive that does not know reservations goes on without.
    func reserveTrack() throws(SCSIError) {
        guard request.reservesTrack else { return }
        _ = try drive.ifSupported(reserveSpace)
    }

    /// RESERVE TRACK of what the burn takes.
    func reserveSpace() throws(SCSIError) {
        let size = strategy.paddedEnd(of: request.extents[0]) - request.start
        try drive.perform(ReserveTrack { $0.reservationSize = UInt32(clamping: size) })
    }

    func format(_ descriptor: FormattableCapacityDescriptor) throws(SCSIError) {
        let list = FormatParameterList { $0.descriptor = descriptor }.parameterList
        let transport = drive.transport
        try drive.startLong { () throws(SCSIError) in try transport.send(list, with: FormatUnit()) }
        try drive.waitForEnd(upTo: Self.formatLimit, watch)
    }

    /// CLOSE TRACK of the track that was written.
    func closeTrack() throws(SCSIError) {
        let command = CloseTrackSession {
            $0.function = .track
            $0.logicalTrackNumber = UInt16(clamping: trackNumber)
        }
        try drive.run(command, upTo: Self.closeLimit, watch)
    }

    /// Closes the session, or finalizes the disc.
    func close(_ function: CloseTrackSession.Function) throws(SCSIError) {
        try drive.run(CloseTrackSession { $0.function = function }, upTo: Self.closeLimit, watch)
    }

    func synchronizeCache() throws(SCSIError) {
        do throws(SCSIError) {
            try drive.run(SynchronizeCache(), upTo: Self.closeLimit, watch)
        } catch {
            // The buffer ran dry on the way; the drive has linked, and everything is on the disc.
            guard error.sense?.code == .lossOfStreaming else { throw error }
        }
    }
}
