import ByteLayout
import SCSI

// The sub-channel that a drive makes when it records, and finds again when it reads (ECMA-130 22.3).
extension DiscState {
    /// The track that a readable sector belongs to, its pre-gap and what the drive added included.
    func track(holding address: Int) -> Track? { numberedTrack(holding: address)?.track }

    private func numberedTrack(holding address: Int) -> (number: Int, track: Track)? {
        let tracks = tracks
        guard let index = tracks.lastIndex(where: { $0.pregapStart <= address }) else { return nil }
        let track = tracks[index]
        let blocks =
            track.compactDisc.isRaw
            ? track.audibleBlocks : Int(track.start)..<Int(track.nextWritableAddress)
        return blocks.contains(address) ? (index + firstTrackNumber, track) : nil
    }

    private func programTrack(holding address: Int) -> ProgramTrack? {
        numberedTrack(holding: address).map { number, track in ProgramTrack(track, number: number) }
    }

    func isPause(at address: Int) -> Bool { programTrack(holding: address)?.isPause(at: address) ?? false }

    func subchannelQ(at address: Int) -> [UInt8] {
        guard let (number, track) = numberedTrack(holding: address) else { return SubchannelQ().recorded }
        let session = sessions.first { $0.tracks.contains(track) }
        return ProgramTrack(track, number: number).q(at: address, catalogNumber: session?.catalogNumber)
    }

    /// READ SUB-CHANNEL, format 01h.
    func position(at address: Int, isTime: Bool) -> [UInt8] {
        let track = programTrack(holding: address)
        func field(_ address: Int, _ time: MinuteSecondFrame?) -> UInt32 {
            guard isTime else { return UInt32(bitPattern: Int32(clamping: address)) }
            let time = time ?? MinuteSecondFrame()
            return UInt32(time.minute) << 16 | UInt32(time.second) << 8 | UInt32(time.frame)
        }
        return CurrentPosition {
            guard let track else { return }
            $0.control = track.control
            $0.trackNumber = track.number
            $0.indexNumber = track.index(at: address)
            $0.absoluteAddress = field(address, MinuteSecondFrame(logicalBlockAddress: address))
            $0.relativeAddress = field(address - track.start, track.relativeTime(at: address))
        }.encoded
    }
}

extension ProgramTrack {
    fileprivate init(_ track: Track, number: Int) {
        self.init(
            number: UInt8(clamping: number), control: track.compactDisc.control, pregapStart: track.pregapStart,
            start: Int(track.start))
        indexes = track.compactDisc.indexes.map(Int.init)
        recordingCode = track.compactDisc.recordingCode
    }
}
