import ByteLayout
public import Foundation

/// Bytes without a pattern that are the same on every machine (the SplitMix64 generator, little endian).
public enum SampleBytes {
    public static func make(count: Int, seed: UInt64) -> Data {
        var state = seed
        let words = (0..<(count + 7) / 8).map { _ in next(&state).littleEndian }
        return unsafe words.withUnsafeBytes { unsafe Data($0.prefix(count)) }
    }

    public static func seed(of text: String) -> UInt64 { FowlerNollVo.hash(text.utf8) }

    private static func next(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
