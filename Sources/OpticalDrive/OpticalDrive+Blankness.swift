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
            let bytes = try read(blocks: blocks, at: start + done)
            guard bytes.allSatisfy({ $0 == 0 }) else { return false }
            done += blocks
        }
        return true
    }
}
