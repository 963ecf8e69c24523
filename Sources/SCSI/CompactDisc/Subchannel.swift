/// The sub-channel of one section: eight channels of 96 bits each (ECMA-130 22.2, MMC-6 4.2.3.3).
public enum Subchannel {
    /// Of a section in P-W form: one byte a symbol, channel P in bit 7, Q in bit 6, R to W below.
    public static let symbolCount = 96
    /// Of a section in P-Q form: the Q-channel's 12 bytes, 3 of zero, and P in bit 7 of the last.
    public static let shortByteCount = 16

    /// 96 symbols with P, Q and, if there is any, what R to W hold in the low six bits.
    public static func symbols(isPause: Bool, q: [UInt8], rToW: ArraySlice<UInt8>? = nil) -> [UInt8] {
        let p: UInt8 = isPause ? 0x80 : 0
        let rest = rToW.map(Array.init)
        return (0..<symbolCount).map { index in
            let bit = q[index >> 3] >> (7 - UInt8(index & 7)) & 1
            return p | bit << 6 | (rest.map { $0[index] & 0x3F } ?? 0)
        }
    }

    /// The P-Q form.
    public static func short(isPause: Bool, q: [UInt8]) -> [UInt8] { q + [0, 0, 0, isPause ? 0x80 : 0] }

    /// One channel of 96 symbols as 12 bytes; bit 7 is P, bit 6 is Q.
    public static func channel(_ bit: UInt8, of symbols: ArraySlice<UInt8>) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 12)
        for (index, symbol) in symbols.prefix(symbolCount).enumerated() {
            bytes[index >> 3] |= (symbol >> bit & 1) << (7 - UInt8(index & 7))
        }
        return bytes
    }

    /// The Q-channel of 96 symbols.
    public static func q(of symbols: ArraySlice<UInt8>) -> [UInt8] { channel(6, of: symbols) }

    /// Whether channel P of 96 symbols is set, as it is in a pause.
    public static func isPause(_ symbols: ArraySlice<UInt8>) -> Bool { (symbols.first ?? 0) & 0x80 != 0 }
}
