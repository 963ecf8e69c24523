import SCSI

// Which blocks can be read, and what lies where.
extension DiscState {
    /// Refuses a range that holds a block nobody recorded.
    func checkReadable(_ address: UInt32, count: UInt32) throws(SCSIError) {
        let end = UInt64(address) + UInt64(count)
        if traits.overwritable != nil { return try checkFormatted(end: end, upTo: \.recorded) }
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

    private func checkFormatted(end: UInt64, upTo limit: (Format) -> UInt32) throws(SCSIError) {
        guard let format else { throw .refused(.mediumNotFormatted) }
        guard end <= UInt64(limit(format)) else { throw .refused(.logicalBlockAddressOutOfRange) }
    }

    /// Refuses a write that an overwritable medium cannot take.
    func checkOverwritable(_ address: UInt32, count: UInt32) throws(SCSIError) {
        try checkFormatted(end: UInt64(address) + UInt64(count), upTo: \.blocks)
        guard let blocking = traits.overwritable?.blocking else { return }
        guard address % blocking == 0, count % blocking == 0, address <= format?.recorded ?? 0 else {
            throw .refused(.invalidAddressForWrite)
        }
    }

    /// The blocks that are recorded once a write is done that `checkOverwritable` has let through.
    mutating func noteOverwritten(upTo end: UInt32) {
        guard var format, let reached = format.reached, end > reached else { return }
        format.reached = end
        setFormat(format)
    }

    /// The intermediate state of DVD-RW ends: the disc is as long as what is recorded.
    mutating func closeFormat() {
        guard let format, let reached = format.reached, reached > 0 else { return }
        setFormat(Format(type: format.type, blocks: reached))
    }

    /// The block behind the last one that is recorded.
    var furthestRecorded: UInt32 { tracks.filter { $0.recorded > 0 }.map(\.nextWritableAddress).max() ?? 0 }

    /// Where the lead-out of the last closed session begins; 0 if there is none.
    var lastLeadOut: UInt32 {
        if let format { return format.recorded }
        return closedSessions.last?.tracks.last?.end ?? 0
    }

    /// The last block that READ CAPACITY names: 0 while no session is closed.
    var lastReadableAddress: UInt32 { lastLeadOut > 0 ? lastLeadOut - 1 : 0 }
}
