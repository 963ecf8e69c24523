import SCSI

extension SCSITransport {
    /// Repeats a command that a unit attention answered: the drive reports once that the disc was changed or that it was
    /// reset, and executes nothing (SPC-4 5.14, SAM-5 5.14).
    func retryingUnitAttention<Result>(_ body: () throws(SCSIError) -> Result) throws(SCSIError) -> Result {
        for _ in 0..<3 {
            do { return try body() } catch {
                guard error.sense?.senseKey == .unitAttention else { throw error }
            }
        }
        return try body()
    }

    /// The blocks from 0 on that can be read: what READ CAPACITY says, or up to the end of the last track that holds
    /// data, since drives answer READ CAPACITY for a disc that is still open as they like.
    func readableBlockCount() throws(SCSIError) -> UInt64 {
        let capacity = try retryingUnitAttention { () throws(SCSIError) in
            try ReadCapacityData(answer: read(ReadCapacity(), byteCount: ReadCapacityData.byteCount))
        }
        let last = capacity.lastLogicalBlockAddress
        let counted = last == 0 || last == .max ? 0 : UInt64(last) + 1
        return max(counted, try endOfLastWrittenTrack())
    }

    /// The address behind the last block of the last track that is not blank; 0 if there is none.
    ///
    /// - Throws: nothing for a drive that knows no tracks (a hard disk, an old reader).
    private func endOfLastWrittenTrack() throws(SCSIError) -> UInt64 {
        let information: DiscInformation
        do {
            information = try DiscInformation(
                answer: answer(to: ReadDiscInformation(), upTo: DiscInformation.byteCount))
        } catch {
            guard error.sense?.senseKey == .illegalRequest else { throw error }
            return 0
        }
        guard information.discStatus != .others else { return 0 }
        for track in stride(from: information.lastTrackInLastSession, to: 0, by: -1) {
            guard let track = try trackInformation(UInt32(track)), !track.isBlank else { continue }
            return track.writtenEnd
        }
        return 0
    }

    private func trackInformation(_ number: UInt32) throws(SCSIError) -> TrackInformation? {
        let command = ReadTrackInformation {
            $0.addressType = .trackNumber
            $0.address = number
        }
        do {
            return try TrackInformation(answer: answer(to: command, upTo: TrackInformation.byteCount))
        } catch {
            guard error.sense?.senseKey == .illegalRequest else { throw error }
            return nil
        }
    }
}

extension TrackInformation {
    /// The address behind the last block that was written: by the last recorded address, the next writable one, or the
    /// size, whichever the drive tells.
    fileprivate var writtenEnd: UInt64 {
        if isNextWritableAddressValid { return UInt64(nextWritableAddress) }
        if isLastRecordedAddressValid { return UInt64(lastRecordedAddress) + 1 }
        return UInt64(startAddress) + UInt64(trackSize)
    }
}
