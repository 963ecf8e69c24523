import SCSI

extension OpticalDrive {
    private static let blankLimit = Duration.seconds(3 * 3600)

    /// Brings a CD-RW or DVD-RW back to blank (MMC-5 6.2); other rewritable media are overwritten instead.
    ///
    /// - Parameters:
    ///   - isFull: every block, otherwise only what makes the disc look blank.
    ///   - report: how much is done, where the drive tells; nothing breaks it off.
    public func blank(isFull: Bool, report: (Double?) -> Void = { _ in }) throws(WriteError) {
        try claim()
        defer { release() }
        try exclusively { () throws(WriteError) in
            do throws(SCSIError) { try blankClaimed(isFull, report) } catch {
                throw WriteError(.drive(error), .formatting)
            }
        }
    }

    private func blankClaimed(_ isFull: Bool, _ report: (Double?) -> Void) throws(SCSIError) {
        try waitUntilReady()
        _ = try ifSupported { () throws(SCSIError) in try setRemovalPrevented(true) }
        var failure: SCSIError?
        do throws(SCSIError) {
            try run(Blank { $0.blankingType = isFull ? .disc : .minimal }, upTo: Self.blankLimit, report)
        } catch { failure = error }
        do throws(SCSIError) {
            _ = try ifSupported { () throws(SCSIError) in try setRemovalPrevented(false) }
        } catch { failure = failure ?? error }
        if let failure { throw failure }
    }
}
