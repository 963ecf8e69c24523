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
        return blocks.contains(address) ? (index + 1, track) : nil
    }

    func isPause(at address: Int) -> Bool { track(holding: address).map { address < Int($0.start) } ?? false }

    /// The twelve bytes of the Q-channel; every hundredth tells the catalogue number, every hundredth the recording code.
    func subchannelQ(at address: Int) -> [UInt8] {
        guard let (number, track) = numberedTrack(holding: address) else { return SubchannelQ().recorded }
        let control = track.compactDisc.control
        let absolute = MinuteSecondFrame(logicalBlockAddress: address) ?? MinuteSecondFrame()
        if let other = identification(track, at: address, control, absolute.frame) { return other }
        return SubchannelQ {
            $0.control = control
            $0.trackNumber = UInt8(clamping: number)
            $0.index = track.index(at: address)
            $0.relativeTime = Self.relativeTime(of: address, in: track)
            $0.absoluteTime = absolute
        }.recorded
    }

    private func identification(_ track: Track, at address: Int, _ control: UInt8, _ frame: UInt8) -> [UInt8]? {
        let hundredth = ((address % 100) + 100) % 100
        if hundredth == 20, let number = session(of: track)?.catalogNumber {
            return SubchannelQ.catalogNumber(number, control: control, frame: frame)
        }
        guard hundredth == 70, address >= Int(track.start), let code = track.compactDisc.recordingCode else {
            return nil
        }
        return SubchannelQ.recordingCode(code, control: control, frame: frame)
    }

    private func session(of track: Track) -> Session? { sessions.first { $0.tracks.contains(track) } }

    /// From the start of the track up; in the pause before it down to zero (ECMA-130 22.3.3.4).
    private static func relativeTime(of address: Int, in track: Track) -> MinuteSecondFrame {
        let offset = address - Int(track.start)
        return MinuteSecondFrame(frames: offset >= 0 ? offset : -1 - offset)
    }

    /// READ SUB-CHANNEL, format 01h.
    func position(at address: Int, isTime: Bool) -> [UInt8] {
        let found = numberedTrack(holding: address)
        func field(_ address: Int, _ time: MinuteSecondFrame?) -> UInt32 {
            guard isTime else { return UInt32(bitPattern: Int32(clamping: address)) }
            let time = time ?? MinuteSecondFrame()
            return UInt32(time.minute) << 16 | UInt32(time.second) << 8 | UInt32(time.frame)
        }
        return CurrentPosition {
            guard let (number, track) = found else { return }
            $0.control = track.compactDisc.control
            $0.trackNumber = UInt8(clamping: number)
            $0.indexNumber = track.index(at: address)
            $0.absoluteAddress = field(address, MinuteSecondFrame(logicalBlockAddress: address))
            $0.relativeAddress = field(address - Int(track.start), Self.relativeTime(of: address, in: track))
        }.encoded
    }
}
