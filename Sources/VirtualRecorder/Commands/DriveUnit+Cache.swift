import ByteLayout
import SCSI

// SYNCHRONIZE CACHE, READ BUFFER CAPACITY (MMC-6).
extension DriveUnit {
    mutating func synchronizeCache(_ command: SynchronizeCache) throws(SCSIError) {
        try makeDurable()
        guard options.timing.simulatesWriteSpeed else { return }
        nexus.delay += nexus.buffer.emptying(at: writeBytesPerSecond)
    }

    /// Ends the writing for the moment: the last unit of error correction is filled up, a track-at-once track ends, and
    /// all that was recorded is made durable.
    mutating func makeDurable() throws(SCSIError) {
        nexus.raw = nil
        var state = try disc
        guard state.traits.overwritable == nil else { return try synchronizeData() }
        try clear(try endWriting(&state))
        if state != store!.state || store!.hasUnsavedProgress { try save(state) }
    }

    /// Makes what was recorded durable, and ends nothing (FUA).
    mutating func flush() throws(SCSIError) {
        guard try disc.traits.overwritable == nil else { return try synchronizeData() }
        if store!.hasUnsavedProgress { try save(store!.state) }
    }

    func synchronizeData() throws(SCSIError) {
        do { try store!.synchronizeData() } catch { throw Self.fault(error) }
    }

    private func endWriting(_ state: inout DiscState) throws(SCSIError) -> [DiscState.Padding] {
        if isDiscAtOnce(state) { return try state.closeDiscAtOnce() }
        if state.openSession?.isAtOnce == true {
            let isRaw = try writeParameters.writeType == .raw
            try state.closeAtOnce(last: isRaw ? true : try !allowsNextSession)
            return []
        }
        return endsTrackAtOnce(state) ? try state.closeGrowingTrack() : state.padToBlocking()
    }

    mutating func clear(_ paddings: [DiscState.Padding]) throws(SCSIError) {
        for padding in paddings {
            let isRaw = store!.state.tracks.contains {
                $0.start <= padding.lowerBound && padding.lowerBound <= $0.end && $0.compactDisc.isRaw
            }
            do {
                try isRaw
                    ? store!.clearSectors(Int(padding.lowerBound)..<Int(padding.upperBound)) : store!.clear(padding)
            } catch { throw Self.fault(error) }
        }
    }

    mutating func bufferCapacity(_ command: ReadBufferCapacity) -> [UInt8] {
        let filled = options.timing.simulatesWriteSpeed ? nexus.buffer.fill(drainedAt: writeBytesPerSecond) : 0
        let unit = command.inBlocks ? DiscStore.blockSize : 1
        let available = max(0, WriteBuffer.capacity - filled) / unit
        return BufferCapacity {
            $0.isInBlocks = command.inBlocks
            $0.lengthOfBuffer = command.inBlocks ? 0 : UInt32(WriteBuffer.capacity)
            $0.availableLength = UInt32(available)
        }.encoded
    }
}

extension DiscState {
    /// Track at once: what ends the writing ends the track.
    mutating func closeGrowingTrack() throws(SCSIError) -> [Padding] {
        guard let index = tracks.firstIndex(where: { !$0.isComplete && !$0.isReserved && $0.recorded > 0 }) else {
            return []
        }
        return try closeTrack(index + 1)
    }

    /// Disc at once: what ends the writing closes the disc, unless blocks of the reservation are still to come.
    mutating func closeDiscAtOnce() throws(SCSIError) -> [Padding] {
        guard let track = tracks.first, tracks.count == 1, !track.isComplete else { return [] }
        guard track.recorded > 0, track.length.map({ track.recorded.roundedUp(to: 16) >= $0 }) ?? true else {
            return []
        }
        let paddings = try closeTrack(1)
        try finalize()
        return paddings
    }
}
