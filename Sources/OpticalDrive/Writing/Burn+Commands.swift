import SCSI

// What strategies tell the drive.
extension Burn {
    private static let formatLimit = Duration.seconds(4 * 3600)

    func setWriteParameters(_ change: (inout WriteParametersPage) -> Void) throws(SCSIError) {
        try drive.setWriteParameters(change)
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
        try drive.run(command, upTo: OpticalDrive.closeLimit, watch)
    }

    /// Closes the session, or finalizes the disc.
    func close(_ function: CloseTrackSession.Function) throws(SCSIError) {
        try drive.close(function, watch)
    }

    func synchronizeCache() throws(SCSIError) { try drive.synchronizeCache(watch) }
}
