/// A WAV file of CD audio: PCM, two channels, 44.1 kHz, 16 bits.
public enum WaveFile {
    public static let headerByteCount = 44

    public static func bytes(_ samples: [UInt8]) -> [UInt8] {
        func word(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) } }
        let format: [UInt8] = [1, 0, 2, 0] + word(44_100) + word(176_400) + [4, 0, 16, 0]
        let size = UInt32(samples.count)
        return Array("RIFF".utf8) + word(36 + size) + Array("WAVEfmt ".utf8) + word(16) + format
            + Array("data".utf8) + word(size) + samples
    }
}
