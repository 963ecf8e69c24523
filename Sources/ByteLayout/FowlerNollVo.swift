/// The FNV-1a hash of 64 bits: quick and well spread, for names and signatures that nobody attacks.
public struct FowlerNollVo: Sendable {
    public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    public init() {}

    public mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    public static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = Self()
        hash.add(bytes)
        return hash.value
    }
}
