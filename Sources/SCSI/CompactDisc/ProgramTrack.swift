/// A track of the program area, as its sub-channel tells of it (ECMA-130 20, 22.3).
public struct ProgramTrack: Hashable, Sendable {
    /// 1 to 99.
    public var number: UInt8
    /// The control nibble.
    public var control: UInt8
    /// Copying is permitted in some sections and not in others: the track is a copy of a protected one.
    public var alternatesCopying = false
    /// Where index 0 begins; the start itself if there is none.
    public var pregapStart: Int
    /// Where index 1 begins.
    public var start: Int
    /// Where index 2 and those behind it begin, counted from the start.
    public var indexes: [Int] = []
    /// The international standard recording code, 12 characters.
    public var recordingCode: String?

    public init(number: UInt8, control: UInt8, pregapStart: Int, start: Int) {
        self.number = number
        self.control = control
        self.pregapStart = pregapStart
        self.start = start
    }

    /// Channel P.
    public func isPause(at address: Int) -> Bool { address < start }

    /// The index that a section belongs to.
    public func index(at address: Int) -> UInt8 {
        let offset = address - start
        guard offset >= 0 else { return 0 }
        return UInt8(clamping: 1 + indexes.filter { $0 <= offset }.count)
    }

    /// From the start of the track up; in the pause before it down to zero (ECMA-130 22.3.3.4).
    public func relativeTime(at address: Int) -> MinuteSecondFrame {
        let offset = address - start
        return MinuteSecondFrame(frames: offset >= 0 ? offset : -1 - offset)
    }

    /// The twelve bytes of the Q-channel: in every hundred sections one tells the catalogue number, and one the recording
    /// code of the track, as far as there are any.
    public func q(at address: Int, catalogNumber: String?) -> [UInt8] {
        let control = control(at: address)
        let absolute = MinuteSecondFrame(logicalBlockAddress: address) ?? MinuteSecondFrame()
        return identification(at: address, control, absolute.frame, catalogNumber)
            ?? SubchannelQ {
                $0.control = control
                $0.trackNumber = number
                $0.index = index(at: address)
                $0.relativeTime = relativeTime(at: address)
                $0.absoluteTime = absolute
            }.recorded
    }

    /// Four sections with the bit and four without: 9,375 Hz (IEC 60958-3, 60908).
    private func control(at address: Int) -> UInt8 {
        alternatesCopying && ((address % 8) + 8) % 8 >= 4 ? control ^ 0b0010 : control
    }

    private func identification(
        at address: Int, _ control: UInt8, _ frame: UInt8, _ catalogNumber: String?
    ) -> [UInt8]? {
        let hundredth = ((address % 100) + 100) % 100
        if hundredth == 20, let catalogNumber {
            return SubchannelQ.catalogNumber(catalogNumber, control: control, frame: frame)
        }
        guard hundredth == 70, address >= start, let recordingCode else { return nil }
        return SubchannelQ.recordingCode(recordingCode, control: control, frame: frame)
    }
}
