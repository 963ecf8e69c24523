public import ByteLayout

/// A CD address as minute, second and frame (MMC-5 4.2.3.7; 75 frames a second).
public struct MinuteSecondFrame: SCSIStructure {
    public var minute: UInt8 = 0
    public var second: UInt8 = 0
    public var frame: UInt8 = 0

    public init() {}

    public init(_ minute: UInt8, _ second: UInt8, _ frame: UInt8) {
        self.minute = minute
        self.second = second
        self.frame = frame
    }

    /// A length of time, or a time from the start of a track; what no two digits can say is the greatest they can.
    public init(frames: Int) {
        let frames = min(max(0, frames), 449_999)
        self.init(UInt8(frames / 75 / 60), UInt8(frames / 75 % 60), UInt8(frames % 75))
    }

    /// The time of a logical block address from -45150 to 404849.
    public init?(logicalBlockAddress address: Int) {
        guard (-45150...404_849).contains(address) else { return nil }
        let frames = address >= -150 ? address + 150 : address + 450_150
        self.init(UInt8(frames / 75 / 60), UInt8(frames / 75 % 60), UInt8(frames % 75))
    }

    /// The address, with minutes from 90 on before the disc's start; nil for a time that no disc has (FFh:FFh:FFh).
    public var logicalBlockAddress: Int? {
        guard minute <= 99, second < 60, frame < 75 else { return nil }
        let frames = (Int(minute) * 60 + Int(second)) * 75 + Int(frame)
        return minute < 90 ? frames - 150 : frames - 450_150
    }

    public static let byteCount = 3
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(byte: 0, "Minute", .byte, \.minute),
        Field(byte: 1, "Second", .byte, \.second),
        Field(byte: 2, "Frame",  .byte, \.frame),
    ]
}
