import SCSI

// Which blocks can be read, and what lies where.
extension DiscState {
    /// Refuses a range that holds a block nobody recorded.
    func checkReadable(_ address: UInt32, count: UInt32) throws(SCSIError) {
        let end = UInt64(address) + UInt64(count)
        if traits.overwritable != nil { return try checkFormatted(end: end) }
        guard end <= UInt64(furthestRecorded) else { throw .refused(.logicalBlockAddressOutOfRange) }
        var next = address
        for track in tracks where track.start <= next && next < track.nextWritableAddress {
            next = track.nextWritableAddress
            if UInt64(next) >= end { return }
        }
        if UInt64(next) < end {
            throw .checkCondition(SenseData(.unrecoveredReadError, information: next))
        }
    }

    private func checkFormatted(end: UInt64) throws(SCSIError) {
        guard let format else { throw .refused(.mediumNotFormatted) }
        guard end <= UInt64(format.blocks) else { throw .refused(.logicalBlockAddressOutOfRange) }
    }

    /// Refuses a write that an overwritable medium cannot take.
    func checkOverwritable(_ address: UInt32, count: UInt32) throws(SCSIError) {
        try checkFormatted(end: UInt64(address) + UInt64(count))
    }

    /// The block behind the last one that is recorded.
    var furthestRecorded: UInt32 { tracks.filter { $0.recorded > 0 }.map(\.nextWritableAddress).max() ?? 0 }

    /// Where the lead-out of the last closed session begins; 0 if there is none.
    var lastLeadOut: UInt32 {
        if let format { return format.blocks }
        return closedSessions.last?.tracks.last?.end ?? 0
    }

    /// The last block that READ CAPACITY names: 0 while no session is closed.
    var lastReadableAddress: UInt32 { lastLeadOut > 0 ? lastLeadOut - 1 : 0 }
}
