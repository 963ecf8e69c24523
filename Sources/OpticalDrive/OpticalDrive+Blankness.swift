public import SCSI

extension OpticalDrive {
    /// Whether the medium looks as if nothing were on it.
    ///
    /// Either it is blank, or it can be overwritten and its first and last 2 MiB hold nothing but zeros.
    public func isHeuristicallyBlank(_ state: MediaState) throws(SCSIError) -> Bool {
        if state.isBlank { return true }
        guard state.isRandomlyWritable, state.totalSectors > 0 else { return false }
        let count = min(1024, state.totalSectors)
        guard try isZero(from: 0, count) else { return false }
        return try isZero(from: state.totalSectors - count, count)
    }

    private func isZero(from start: Int, _ count: Int) throws(SCSIError) -> Bool {
        var done = 0
        while done < count {
            let blocks = min(16, count - done)
            guard try readRecorded(blocks, at: start + done).allSatisfy({ $0 == 0 }) else { return false }
            done += blocks
        }
        return true
    }

    /// Reads blocks; those that were never recorded, where a format has not come yet, are none.
    private func readRecorded(_ count: Int, at address: Int) throws(SCSIError) -> [UInt8] {
        do throws(SCSIError) { return try read(blocks: count, at: address) } catch {
            guard error.sense?.senseKey == .blankCheck || error.sense?.code == .logicalBlockAddressOutOfRange else {
                throw error
            }
            return []
        }
    }
}
