import SCSI

// What a drive is told before and behind the blocks.
extension OpticalDrive {
    static let closeLimit = Duration.seconds(3 * 3600)

    /// Sends mode page 05h: the drive's own values, changed, and as long as the drive's own page.
    func setWriteParameters(_ change: (inout WriteParametersPage) -> Void) throws(SCSIError) {
        let own = try modeParameters(.writeParameters)?[.writeParameters]
        var page =
            try own.map { bytes throws(SCSIError) in try WriteParametersPage(answer: bytes) }
            ?? WriteParametersPage()
        change(&page)
        guard let own else { return try setModePage(page.parameterList) }
        let rest = own.dropFirst(WriteParametersPage.byteCount)
        try setModePage(Array(page.parameterList.prefix(own.count)) + rest)
    }

    /// Closes the session, or finalizes the disc.
    func close(_ function: CloseTrackSession.Function, _ watch: (Double?) -> Void = { _ in }) throws(SCSIError) {
        try run(CloseTrackSession { $0.function = function }, upTo: Self.closeLimit, watch)
    }

    func synchronizeCache(_ watch: (Double?) -> Void = { _ in }) throws(SCSIError) {
        do throws(SCSIError) {
            try run(SynchronizeCache(), upTo: Self.closeLimit, watch)
        } catch {
            // The buffer ran dry on the way; the drive has linked, and everything is on the disc.
            guard error.sense?.code == .lossOfStreaming else { throw error }
        }
    }
}
