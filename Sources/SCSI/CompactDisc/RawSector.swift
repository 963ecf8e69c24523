import ByteLayout

/// A sector of a CD with all of its 2352 bytes (ECMA-130 14).
public enum RawSector {
    public static let byteCount = 2352
    public static let userDataByteCount = 2048
    /// Twelve bytes before every sector of data (ECMA-130 14.1).
    public static let synchronization: [UInt8] = [0] + [UInt8](repeating: 0xFF, count: 10) + [0]

    /// A Mode 1 sector: sync, header, user data, EDC, eight zero bytes, P-Parity and Q-Parity (ECMA-130 14.2).
    public static func mode1(_ userData: RawSpan, at address: Int) -> [UInt8] {
        precondition(userData.byteCount == userDataByteCount)
        var sector = synchronization + header(address, mode: 1) + userData.array
        sector += errorDetection(of: sector[...])
        sector += [UInt8](repeating: 0, count: 8)
        return sector + errorCorrection(of: sector[12...])
    }

    /// The header: the address in decimal digits, and the mode.
    public static func header(_ address: Int, mode: UInt8) -> [UInt8] {
        let time = MinuteSecondFrame(logicalBlockAddress: address) ?? MinuteSecondFrame(99, 59, 74)
        return Codec.bcdTime.encoded(time) + [mode]
    }

    /// The EDC, least significant byte first: the generator is
    /// (x^16 + x^15 + x^2 + 1)(x^16 + x^2 + x + 1), the first bit is the lowest (ECMA-130 14.3).
    public static func errorDetection(of bytes: ArraySlice<UInt8>) -> [UInt8] {
        let remainder = bytes.reduce(UInt32(0)) { detectionTable[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
        return (0..<4).map { UInt8(truncatingIfNeeded: remainder >> (8 * $0)) }
    }

    private static let detectionTable: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 != 0 ? value >> 1 ^ 0xD801_8001 : value >> 1 }
    }
}

// The error correction code (ECMA-130 Annex A).
extension RawSector {
    /// P-Parity and Q-Parity of the 2064 bytes from the header on: a product code over 1032 words, both bytes of a word
    /// on their own.
    ///
    /// - Parameter bytes: header, user data, EDC and intermediate field.
    public static func errorCorrection(of bytes: ArraySlice<UInt8>) -> [UInt8] {
        precondition(bytes.count == 2064)
        var symbols = Array(bytes) + [UInt8](repeating: 0, count: 172 + 104)
        for column in 0..<43 {
            addParity(to: &symbols, (0..<24).map { 43 * $0 + column }, at: (43 * 24 + column, 43 * 25 + column))
        }
        for diagonal in 0..<26 {
            addParity(
                to: &symbols, (0..<43).map { (44 * $0 + 43 * diagonal) % 1118 },
                at: (43 * 26 + diagonal, 44 * 26 + diagonal))
        }
        return Array(symbols[2064...])
    }

    /// Two parity words so that all words add up to zero, and so do they times falling powers of alpha.
    private static func addParity(to symbols: inout [UInt8], _ words: [Int], at parity: (Int, Int)) {
        for byte in 0..<2 {
            var (sum, weighted): (UInt8, UInt8) = (0, 0)
            for word in words {
                sum ^= symbols[2 * word + byte]
                weighted = timesAlpha(weighted) ^ symbols[2 * word + byte]
            }
            let first = dividedByAlphaPlusOne[Int(timesAlpha(timesAlpha(weighted)) ^ sum)]
            symbols[2 * parity.0 + byte] = first
            symbols[2 * parity.1 + byte] = first ^ sum
        }
    }

    /// In GF(2^8) with x^8 + x^4 + x^3 + x^2 + 1, where alpha is x.
    private static func timesAlpha(_ value: UInt8) -> UInt8 { value << 1 ^ (value & 0x80 != 0 ? 0x1D : 0) }

    private static let dividedByAlphaPlusOne: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 256)
        for value in UInt8.min...UInt8.max { table[Int(timesAlpha(value) ^ value)] = value }
        return table
    }()
}

// The scrambler (ECMA-130 Annex B).
extension RawSector {
    /// What is added to the 2340 bytes behind the sync: a shift register of 15 bits, x^15 + x + 1, that starts at 1.
    private static let scramblingBytes: [UInt8] = {
        var register: UInt16 = 1
        return (0..<2340).map { _ in
            var byte: UInt8 = 0
            for bit in UInt8(0)..<8 {
                byte |= UInt8(register & 1) << bit
                register = register >> 1 | ((register ^ register >> 1) & 1) << 14
            }
            return byte
        }
    }()

    /// Scrambles a sector, or undoes it.
    public static func scrambled(_ sector: ArraySlice<UInt8>) -> [UInt8] {
        precondition(sector.count == byteCount)
        return Array(sector.prefix(12)) + zip(sector.dropFirst(12), scramblingBytes).map { $0 ^ $1 }
    }
}
