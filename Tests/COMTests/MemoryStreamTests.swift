import COM
import TestSupport
import Testing

@Suite struct MemoryStreamTests {
    @Test("a stream in memory keeps the rules", arguments: [0, 1, 2047, 2048, 100_000])
    func laws(size: Int) {
        let bytes = [UInt8](SampleBytes.make(count: size, seed: 1))
        expectIStreamLaws(MemoryStream(bytes), contents: bytes, access: .readWrite)
    }

    @Test("a copy onto its own clone ends")
    func copyOntoClone() throws {
        let stream = MemoryStream([1, 2, 3])
        let clone = try stream.Clone()
        try clone.Seek(0, .STREAM_SEEK_END)
        #expect(try stream.CopyTo(clone, .max) == (3, 3))
        #expect(stream.contents == [1, 2, 3, 1, 2, 3])
    }

    @Test("CopyTo goes on where a Write took fewer bytes, and ends where no more are taken")
    func shortWrites() throws {
        let bytes = [UInt8](SampleBytes.make(count: 100_000, seed: 3))
        let roomy = StingyStream(room: 200_000)
        #expect(try MemoryStream(bytes).CopyTo(roomy, .max) == (100_000, 100_000))
        #expect(roomy.taken.contents == bytes)
        let full = StingyStream(room: 70_000)
        #expect(throws: COMError(.STG_E_MEDIUMFULL)) { try MemoryStream(bytes).CopyTo(full, .max) }
        #expect(full.taken.contents == Array(bytes.prefix(70_000)))
    }

    @Test("sizes that no memory holds are refused, and change nothing")
    func hostileSizes() throws {
        let stream = MemoryStream([1])
        for size: UInt64 in [1 << 31, 1 << 40, .max] {
            #expect(throws: COMError(.STG_E_MEDIUMFULL)) { try stream.SetSize(size) }
        }
        for position: Int64 in [1 << 40, .max, -1] {
            try stream.Seek(position, .STREAM_SEEK_SET)
            #expect(throws: COMError(.STG_E_MEDIUMFULL)) { try stream.write([1]) }
            #expect(try stream.read(5).isEmpty)
        }
        #expect(throws: COMError(.STG_E_INVALIDFUNCTION)) { try stream.Seek(.max, .STREAM_SEEK_CUR) }
        #expect(stream.contents == [1])
    }

    @Test("regions cannot be locked, and there is nothing to revert")
    func unsupported() throws {
        let stream = CreateStreamOnHGlobal()
        #expect(throws: COMError(.STG_E_INVALIDFUNCTION)) { try stream.LockRegion(0, 1, .LOCK_WRITE) }
        #expect(throws: COMError(.STG_E_INVALIDFUNCTION)) { try stream.UnlockRegion(0, 1, .LOCK_WRITE) }
        try stream.Revert()
    }

    /// What some clients hand us: a stream that knows Read only.
    private final class ReadOnly: IStream {
        let inner = MemoryStream([1, 2, 3, 4, 5])
        var interfaceMap: InterfaceMap { InterfaceMap(IID_IStream) }
        func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 { try inner.Read(&pv) }
        func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 { throw COMError(.E_NOTIMPL) }
        func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG { STATSTG(cbSize: 5) }
    }

    @Test("a stream that reads and no more has an answer for the rest")
    func defaults() throws {
        let stream: any IStream = ReadOnly()
        let copy = MemoryStream()
        #expect(try stream.CopyTo(copy, .max) == (5, 5))
        #expect(copy.contents == [1, 2, 3, 4, 5])
        #expect(throws: COMError(.E_NOTIMPL)) { try stream.Clone() }
        #expect(throws: COMError(.STG_E_ACCESSDENIED)) { try stream.write([1]) }
        #expect(throws: COMError(.STG_E_ACCESSDENIED)) { try stream.SetSize(0) }
    }

    @Test("a failure of the destination ends a copy")
    func failingDestination() throws {
        #expect(throws: COMError(.STG_E_ACCESSDENIED)) { try MemoryStream([1]).CopyTo(ReadOnly(), 1) }
    }

    @Test("a FILETIME counts from 1601")
    func fileTime() {
        #expect(FILETIME(unixSeconds: 0).rawValue == 116_444_736_000_000_000)
        #expect(FILETIME(unixSeconds: -11_644_473_600, nanoseconds: 100).rawValue == 1)
        #expect(FILETIME(unixSeconds: .min) == .unknown && FILETIME(unixSeconds: .max) == .unknown)
    }
}

/// Takes at most 1000 bytes at once, and then none.
private final class StingyStream: IStream {
    let taken = MemoryStream()
    private let room: Int

    init(room: Int) { self.room = room }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IStream) }
    func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 { 0 }
    func Write(_ pv: RawSpan) throws(COMError) -> UInt32 {
        try taken.Write(pv.extracting(first: min(pv.byteCount, 1000, room - taken.contents.count)))
    }
    func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 { 0 }
    func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG { STATSTG(cbSize: 0) }
}
