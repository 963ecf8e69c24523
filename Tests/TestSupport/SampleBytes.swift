import ByteLayout
public import Foundation

/// Bytes without a pattern that are the same on every machine (the SplitMix64 generator, little endian).
public enum SampleBytes {
    public static func make(count: Int, seed: UInt64) -> Data {
        var generator = SplitMix64(seed: seed)
        let words = (0..<(count + 7) / 8).map { _ in generator.next().littleEndian }
        return unsafe words.withUnsafeBytes { unsafe Data($0.prefix(count)) }
    }

    public static func seed(of text: String) -> UInt64 { FowlerNollVo.hash(text.utf8) }
}
