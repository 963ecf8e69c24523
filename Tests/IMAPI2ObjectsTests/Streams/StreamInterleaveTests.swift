import COM
import IMAPI2Interfaces
import IMAPI2Objects
import TestSupport
import Testing

@Suite struct StreamInterleaveTests {
    /// Byte by byte, as one would with scissors.
    private func plain(_ parts: [[UInt8]], _ sizes: [UInt32]) -> [UInt8] {
        var rest = parts.map { $0[...] }
        var all: [UInt8] = []
        while rest.contains(where: { !$0.isEmpty }) {
            for index in rest.indices {
                all += rest[index].prefix(Int(sizes[index]))
                rest[index] = rest[index].dropFirst(Int(sizes[index]))
            }
        }
        return all
    }

    private func interleaved(_ parts: [any IStream], _ sizes: [UInt32]) throws -> MsftStreamInterleave {
        let stream = MsftStreamInterleave()
        try stream.Initialize(parts, sizes)
        return stream
    }

    @Test(
        "all the rules of a stream, whatever the lengths and sizes",
        arguments: [
            ([0], [1]), ([5], [1]), ([6, 6], [2, 3]), ([2352 * 9, 96 * 9], [2352, 96]), ([10, 0, 3], [4, 7, 1]),
            ([1, 2, 3, 4], [.max, .max, 1, 2]), ([100_000, 70_000], [65_536, 1]), ([3, 3, 3], [3, 2, 1]),
        ] as [([Int], [UInt32])])
    func laws(lengths: [Int], sizes: [UInt32]) throws {
        let parts = lengths.enumerated().map { [UInt8](SampleBytes.make(count: $1, seed: UInt64($0))) }
        expectIStreamLaws(try interleaved(parts.map { MemoryStream($0) }, sizes), contents: plain(parts, sizes))
    }

    @Test("200 random shapes, read at random places", arguments: 0..<200)
    func shapes(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let count = Int.random(in: 1...6, using: &generator)
        let parts = (0..<count).map { index in
            [UInt8](SampleBytes.make(count: .random(in: 0...60, using: &generator), seed: UInt64(index)))
        }
        let sizes = (0..<count).map { _ in UInt32.random(in: 1...9, using: &generator) }
        let expected = plain(parts, sizes)
        let stream = try interleaved(parts.map { MemoryStream($0) }, sizes)
        #expect(try stream.Stat(.STATFLAG_NONAME).cbSize == UInt64(expected.count))
        for _ in 0..<20 {
            let start = Int.random(in: 0...expected.count, using: &generator)
            try stream.Seek(Int64(start), .STREAM_SEEK_SET)
            let wanted = Int.random(in: 0...40, using: &generator)
            #expect(try stream.read(wanted) == Array(expected[start...].prefix(wanted)))
        }
    }

    @Test("of endless length, in the middle")
    func endless() throws {
        let (zeros, random) = (MsftStreamZero(), MsftStreamPrng001())
        try zeros.SetSize(1 << 60)
        try random.SetSize(1 << 60)
        let stream = try interleaved([zeros, random], [1, 4])
        try stream.Seek(5 * 999_999, .STREAM_SEEK_SET)
        try random.put_Seed(7)
        #expect(try stream.read(5) == [0, 0x47, 0x22, 0xAB, 0xE7])
    }

    @Test("small pieces are not read one by one")
    func readsAhead() throws {
        let (data, codes) = (CountingStream(count: 2352 * 500), CountingStream(count: 96 * 500))
        let stream = try interleaved([data, codes], [2352, 96])
        #expect(try stream.read(2448 * 500).count == 2448 * 500)
        #expect(codes.readCount < 4 && data.readCount < 40)
    }

    @Test("what it is not given right: E_INVALIDARG, E_POINTER, and it is as before")
    func refused() throws {
        let (stream, part) = (MsftStreamInterleave(), MemoryStream([1, 2]))
        #expect(throws: COMError(.E_INVALIDARG)) { try stream.Initialize([], []) }
        #expect(throws: COMError(.E_INVALIDARG)) { try stream.Initialize([part], [0]) }
        #expect(throws: COMError(.E_INVALIDARG)) { try stream.Initialize([part], [1, 1]) }
        #expect(throws: COMError(.E_INVALIDARG)) { try stream.Initialize([stream], [1]) }
        #expect(throws: COMError(.E_INVALIDARG)) { try stream.Initialize([MsftStreamZero(), part], [1, 1]) }
        #expect(throws: COMError(.E_POINTER)) { try stream.Initialize([part, nil], [1, 1]) }
        expectIStreamLaws(stream, contents: [])
        try stream.Initialize([part], [1])
        #expect(throws: COMError(.E_INVALIDARG)) { try stream.Initialize([part], [1]) }
        expectIStreamLaws(stream, contents: [1, 2])
    }
}
