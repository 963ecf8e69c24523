/// CRC-CCITT with the generator x^16 + x^12 + x^5 + 1 and initial value 0 (ECMA-167 1/7.2.6).
public enum CyclicRedundancyCheck {
    /// Eight tables of 256: the remainder of a byte that 0 to 7 further bytes follow.
    private static let tables: [UInt16] = {
        var tables = [UInt16](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var remainder = UInt16(byte) << 8
            for _ in 0..<8 { remainder = remainder & 0x8000 != 0 ? remainder << 1 ^ 0x1021 : remainder << 1 }
            tables[byte] = remainder
        }
        for index in 256..<tables.count {
            let previous = tables[index - 256]
            tables[index] = previous << 8 ^ tables[Int(previous >> 8)]
        }
        return tables
    }()

    public static func ccitt(_ bytes: RawSpan) -> UInt16 {
        let tables = tables.span
        var remainder: UInt16 = 0
        var offset = 0
        while offset + 8 <= bytes.byteCount {
            let eight: UInt64 = bytes.bigEndian(at: offset) ^ UInt64(remainder) << 48
            remainder = 0
            for table in 0..<8 { remainder ^= tables[table << 8 | Int(eight >> (8 * UInt64(table)) & 0xFF)] }
            offset += 8
        }
        while offset < bytes.byteCount {
            remainder = remainder << 8 ^ tables[Int(remainder >> 8) ^ Int(bytes[offset])]
            offset += 1
        }
        return remainder
    }
}
