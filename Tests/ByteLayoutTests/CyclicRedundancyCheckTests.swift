import ByteLayout
import Testing

@Suite struct CyclicRedundancyCheckTests {
    @Test("the worked example of ECMA-167 1/7.2.6: 70h 6Ah 77h gives 3299h")
    func clause() {
        let bytes: [UInt8] = [0x70, 0x6A, 0x77]
        #expect(unsafe CyclicRedundancyCheck.ccitt(bytes.span.bytes) == 0x3299)
    }

    @Test("eight bytes at a time give what one bit at a time gives", arguments: [0, 1, 7, 8, 9, 16, 23, 2048, 2049])
    func everyLength(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 ^ $0 >> 3) }
        var expected: UInt16 = 0
        for byte in bytes {
            for bit in (0..<8).reversed() {
                let carry = (expected >> 15 ^ UInt16(byte >> UInt8(bit)) & 1) != 0
                expected = expected << 1 ^ (carry ? 0x1021 : 0)
            }
        }
        #expect(unsafe CyclicRedundancyCheck.ccitt(bytes.span.bytes) == expected)
    }
}
