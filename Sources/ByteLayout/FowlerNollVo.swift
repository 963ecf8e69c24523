/// The FNV-1a hash of 64 bits: quick and well spread, for names and signatures that nobody attacks.
public struct FowlerNollVo: Hashable, Sendable {
    public var value: UInt64 = 0xCBF2_9CE4_8422_2325

    @inlinable
    public init() {}

    @inlinable
    public mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { add(word: UInt64(byte)) }
    }

    /// One step for a whole word, where that many steps for its bytes would take too long.
    @inlinable
    public mutating func add(word: UInt64) { value = (value ^ word) &* 0x100_0000_01B3 }

    public static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = Self()
        hash.add(bytes)
        return hash.value
    }
}
