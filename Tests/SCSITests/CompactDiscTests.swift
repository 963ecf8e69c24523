import ByteLayout
import SCSI
import TestSupport
import Testing

/// Sub-channel and sectors of a CD (ECMA-130 14, 22, Annexes A and B).
@Suite("Sectors and sub-channels of a CD")
struct CompactDiscTests {
    /// The first sector of a data track: published dumps of discs hold these twelve bytes.
    @Test("q-Mode 1 has its times in decimal digits, and the inverted CRC behind them")
    func position() throws {
        let q = SubchannelQ {
            $0.control = 4
            $0.trackNumber = 1
            $0.index = 1
            $0.absoluteTime = MinuteSecondFrame(0, 2, 0)
        }
        #expect(q.recorded == [0x41, 0x01, 0x01, 0, 0, 0, 0, 0, 0x02, 0, 0x28, 0x32])
        #expect(SubchannelQ.isSound(q.recorded))
        #expect(!SubchannelQ.isSound([0x01] + q.recorded.dropFirst()))
    }

    @Test("the lead-out's track number and the points of a lead-in are no decimal numbers")
    func points() throws {
        let bytes = SubchannelQ {
            $0.trackNumber = SubchannelQ.leadOutTrack
            $0.index = 0xA2
            $0.absoluteTime = MinuteSecondFrame(74, 59, 33)
        }.recorded
        #expect(bytes.prefix(10) == [0x01, 0xAA, 0xA2, 0, 0, 0, 0, 0x74, 0x59, 0x33])
        #expect(try SubchannelQ(parsing: bytes).trackNumber == 0xAA)
        #expect(throws: FormatError.self) { try SubchannelQ(parsing: [1, 0x1B] + [UInt8](repeating: 0, count: 10)) }
    }

    @Test("q-Mode 2: thirteen digits of four bits, twelve zero bits, the frame")
    func catalogNumber() throws {
        let bytes = try #require(SubchannelQ.catalogNumber("3453830011064", control: 0, frame: 74))
        #expect(bytes.prefix(10) == [0x02, 0x34, 0x53, 0x83, 0x00, 0x11, 0x06, 0x40, 0x00, 0x74])
        #expect(SubchannelQ.catalogNumber(in: bytes) == "3453830011064")
        #expect(SubchannelQ.catalogNumber("345383001106", control: 0, frame: 0) == nil)
        #expect(SubchannelQ.catalogNumber("345383001106X", control: 0, frame: 0) == nil)
    }

    /// Letters are six bits, the character less 30h: U 25h, S 23h, K 1Bh.
    @Test("q-Mode 3: five characters of six bits, two zero bits, seven digits of four")
    func recordingCode() throws {
        let bytes = try #require(SubchannelQ.recordingCode("USK7Y9812345", control: 2, frame: 5))
        #expect(bytes.prefix(10) == [0x23, 0x96, 0x36, 0xC7, 0xA4, 0x98, 0x12, 0x34, 0x50, 0x05])
        #expect(SubchannelQ.recordingCode(in: bytes) == "USK7Y9812345")
        #expect(SubchannelQ.recordingCode("US-K7Y-98-12", control: 0, frame: 0) == nil)
        #expect(SubchannelQ.recordingCode("usk7y9812345", control: 0, frame: 0) == nil)
    }

    @Test("96 symbols carry one bit of each channel: P in bit 7, Q in bit 6")
    func symbols() {
        let q = SubchannelQ { $0.trackNumber = 5 }.recorded
        let rToW = [UInt8](repeating: 0x2A, count: 96)
        let symbols = Subchannel.symbols(isPause: true, q: q, rToW: rToW[...])
        #expect(symbols.count == 96 && symbols.allSatisfy { $0 & 0xBF == 0xAA })
        #expect(symbols[7] & 0x40 != 0 && symbols[6] & 0x40 == 0, "01h, most significant bit first")
        #expect(Subchannel.q(of: symbols[...]) == q)
        #expect(Subchannel.channel(5, of: symbols[...]) == [UInt8](repeating: 0xFF, count: 12))
        #expect(Subchannel.short(isPause: true, q: q) == q + [0, 0, 0, 0x80])
    }
}

/// The EDC and ECC of sectors of data: every rule of Annex A checked on its own; what other programs make of them is
/// compared where these burn.
@Suite("Error detection and correction of a CD")
struct RawSectorTests {
    private let sector: [UInt8] = {
        var random = SplitMix64(seed: 130)
        let data = (0..<2048).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        return unsafe RawSector.mode1(data.span.bytes, at: 0)
    }()

    @Test("sync, header and the fields' places")
    func fields() {
        #expect(sector.count == 2352)
        #expect(Array(sector.prefix(12)) == RawSector.synchronization)
        #expect(RawSector.synchronization == [0] + [UInt8](repeating: 0xFF, count: 10) + [0])
        #expect(Array(sector[12..<16]) == [0x00, 0x02, 0x00, 0x01])
        #expect(sector[2068..<2076].allSatisfy { $0 == 0 })
    }

    @Test("the EDC is the remainder by the generator: of a single bit, the generator's own bits")
    func detection() {
        // One bit before four bytes of zero leaves x^32 modulo the generator, lowest bit first.
        #expect(RawSector.errorDetection(of: [0x80]) == [0x01, 0x80, 0x01, 0xD8])
        let covered = sector[0..<2064]
        #expect(RawSector.errorDetection(of: covered) == Array(sector[2064..<2068]))
        #expect(RawSector.errorDetection(of: covered + sector[2064..<2068]) == [0, 0, 0, 0])
    }

    private func word(_ index: Int, _ byte: Int) -> UInt8 { sector[12 + 2 * index + byte] }

    private func times(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var (a, b, product) = (UInt16(a), b, UInt16(0))
        while b > 0 {
            if b & 1 != 0 { product ^= a }
            a = a & 0x80 != 0 ? a << 1 ^ 0x11D : a << 1
            b >>= 1
        }
        return UInt8(product)
    }

    private func alpha(_ power: Int) -> UInt8 { (0..<power).reduce(1) { value, _ in times(value, 2) } }

    private func expectCodeWord(_ words: [Int], _ comment: Comment) {
        for byte in 0..<2 {
            let sum = words.reduce(UInt8(0)) { $0 ^ word($1, byte) }
            let weighted = words.enumerated().reduce(UInt8(0)) {
                $0 ^ times(alpha(words.count - 1 - $1.offset), word($1.element, byte))
            }
            #expect(sum == 0 && weighted == 0, comment)
        }
    }

    @Test("H x V = 0 for each of the 43 P-vectors and 26 Q-vectors")
    func correction() {
        for column in 0..<43 { expectCodeWord((0...25).map { 43 * $0 + column }, "P \(column)") }
        for diagonal in 0..<26 {
            let words = (0..<43).map { (44 * $0 + 43 * diagonal) % 1118 }
            expectCodeWord(words + [1118 + diagonal, 1144 + diagonal], "Q \(diagonal)")
        }
    }

    /// ECMA-130 Annex B: the first bytes of the register's output.
    @Test("the scrambler begins 01 80 00 60 00 28 00 1E 80 08, and undoes itself")
    func scrambler() {
        let scrambled = RawSector.scrambled([UInt8](repeating: 0, count: 2352)[...])
        #expect(scrambled[12..<22] == [0x01, 0x80, 0x00, 0x60, 0x00, 0x28, 0x00, 0x1E, 0x80, 0x08])
        #expect(RawSector.scrambled(RawSector.scrambled(sector[...])[...]) == sector)
    }
}
