import COM
import IMAPI2Objects
import TestSupport
import Testing

@Suite struct StreamPrng001Tests {
    /// The published check values of the generator (Numerical Recipes, "quick and dirty generators"), seed 0.
    private static let published: [UInt32] = [
        0x3C6E_F35F, 0x4750_2932, 0xD1CC_F6E9, 0xAAF9_5334, 0x6252_E503, 0x9F2E_C686, 0x57FE_6C2D, 0xA3D9_5FA8,
        0x81FD_BEE7, 0x94F0_AF1A, 0xCBF6_33B1,
    ]

    private func bytes(_ words: [UInt32]) -> [UInt8] {
        words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * UInt32($0))) } }
    }

    /// The sequence step by step.
    private func plain(_ seed: UInt32, _ count: Int) -> [UInt8] {
        var word = seed
        let words = (0..<(count + 3) / 4).map { _ in
            word = word &* 1_664_525 &+ 1_013_904_223
            return word
        }
        return Array(bytes(words).prefix(count))
    }

    @Test("the published sequence")
    func sequence() throws {
        #expect(try MsftStreamPrng001().read(44) == bytes(Self.published))
    }

    @Test("all the rules of a stream", arguments: [(0, 1), (1, 3), (0xFFFF_FFFF, 2048), (7, 100_001)])
    func laws(seed: UInt32, size: Int) throws {
        let stream = MsftStreamPrng001()
        try stream.put_Seed(seed)
        try stream.SetSize(UInt64(size))
        expectIStreamLaws(stream, contents: plain(seed, size), access: .endable)
    }

    @Test("every offset and length of a short part")
    func parts() throws {
        let all = plain(3, 40)
        let stream = MsftStreamPrng001()
        try stream.put_Seed(3)
        for start in 0..<20 {
            for count in 0...20 {
                try stream.Seek(Int64(start), .STREAM_SEEK_SET)
                #expect(try stream.read(count) == Array(all[start..<(start + count)]))
            }
        }
    }

    @Test("far away at once: the millionth word, and a whole period later the same")
    func jumps() throws {
        let stream = MsftStreamPrng001()
        try stream.put_Seed(7)
        try stream.Seek(4 * 999_999, .STREAM_SEEK_SET)
        #expect(try stream.read(4) == bytes([0xE7AB_2247]))
        try stream.Seek((1 << 33) + 4 * 999_999, .STREAM_SEEK_SET)
        let far = try stream.read(4)
        try stream.Seek((1 << 34) + 4 * 999_999, .STREAM_SEEK_SET)
        #expect(try stream.read(4) == bytes([0xE7AB_2247]))
        #expect(far != bytes([0xE7AB_2247]))
    }

    @Test("a seed goes back to the start")
    func seeds() throws {
        let stream = MsftStreamPrng001()
        #expect(try stream.get_Seed() == 0)
        _ = try stream.read(1000)
        try stream.put_Seed(1)
        #expect(try stream.get_Seed() == 1)
        #expect(try stream.Seek(0, .STREAM_SEEK_CUR) == 0)
        #expect(try stream.read(8) == bytes([0x3C88_596C, 0x5E88_85DB]))
    }

    @Test("an extended seed of one part is a seed; there is none of more: E_NOTIMPL")
    func extendedSeeds() throws {
        let stream = MsftStreamPrng001()
        #expect(throws: COMError(.E_NOTIMPL)) { try stream.get_ExtendedSeed() }
        _ = try stream.read(3)
        try stream.put_ExtendedSeed([1])
        #expect(try stream.get_ExtendedSeed() == [1])
        #expect(try stream.get_Seed() == 1)
        #expect(try stream.read(4) == bytes([0x3C88_596C]))
        for parts: [UInt32] in [[], [2, 3]] {
            #expect(throws: COMError(.E_NOTIMPL)) { try stream.put_ExtendedSeed(parts) }
        }
        #expect(try stream.get_Seed() == 1)
        try stream.put_Seed(2)
        #expect(throws: COMError(.E_NOTIMPL)) { try stream.get_ExtendedSeed() }
    }

    @Test("clones have the same bytes, and a position of their own")
    func clones() throws {
        let stream = MsftStreamPrng001()
        _ = try stream.read(10)
        let clone = try stream.Clone()
        try stream.put_Seed(5)
        #expect(try clone.read(6) == Array(plain(5, 16).suffix(6)))
    }
}
