import COM
import IMAPI2Objects
import TestSupport
import Testing

@Suite struct StreamZeroTests {
    @Test("zeros as long as SetSize says, with all the rules of a stream", arguments: [0, 1, 2048, 100_000])
    func laws(size: Int) throws {
        let stream = MsftStreamZero()
        try stream.SetSize(UInt64(size))
        expectIStreamLaws(stream, contents: [UInt8](repeating: 0, count: size), access: .endable)
    }

    @Test("without SetSize there is no end")
    func endless() throws {
        let stream = MsftStreamZero()
        #expect(try stream.Stat(.STATFLAG_NONAME).cbSize == UInt64(Int64.max))
        try stream.Seek(1 << 60, .STREAM_SEEK_SET)
        #expect(try stream.read(5) == [0, 0, 0, 0, 0])
    }

    @Test("a buffer that held something holds zeros")
    func overwrites() throws {
        var bytes = [UInt8](repeating: 0xAA, count: 9)
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        #expect(try MsftStreamZero().Read(&span) == 9)
        #expect(bytes == [UInt8](repeating: 0, count: 9))
    }

    @Test("any size can be set, also while there are clones: they have the same bytes")
    func sizes() throws {
        let stream = MsftStreamZero()
        let clone = try stream.Clone()
        for size: UInt64 in [0, 1, 1 << 40, .max] {
            try stream.SetSize(size)
            #expect(try clone.Stat(.STATFLAG_NONAME).cbSize == size)
            try clone.Seek(Int64(bitPattern: size), .STREAM_SEEK_SET)
            #expect(try clone.read(1).isEmpty)
        }
    }
}
