import COM
import IMAPI2Interfaces
import IMAPI2Objects
import Synchronization
import Testing

/// Parts that are streams of the client's: only Read and Stat can be relied on.
@Suite struct ForeignPartTests {
    private static let bytes = sampleBlocks(40)

    /// A concatenation and an interleaving, each of parts of its own.
    private func both(_ parts: @autoclosure () throws -> [any IStream]) throws -> [any IStream] {
        let (joined, interleaved) = (MsftStreamConcatenate(), MsftStreamInterleave())
        try joined.Initialize2(parts())
        let others = try parts()
        try interleaved.Initialize(others, others.map { _ in 1000 })
        return [joined, interleaved]
    }

    @Test("a part that can neither seek nor clone is read in order, however little it gives at once")
    func bare() throws {
        for stream in try both([BareStream(Self.bytes, most: 999)]) {
            #expect(try stream.read(5000) + stream.read(Self.bytes.count) == Self.bytes)
            #expect(try stream.read(1).isEmpty)
        }
    }

    @Test("reading such a part anywhere else answers what its Seek answers, and leaves the position")
    func seekFails() throws {
        for stream in try both([BareStream(Self.bytes)]) {
            try stream.Seek(70_000, .STREAM_SEEK_SET)
            #expect(throws: COMError(.E_NOTIMPL)) { try stream.read(10) }
            #expect(try stream.Seek(0, .STREAM_SEEK_CUR) == 70_000)
        }
    }

    @Test("clones of a stream whose parts cannot be cloned: each has its own position")
    func clone() throws {
        for stream in try both([UncloneableStream(Self.bytes)]) {
            _ = try stream.read(3000)
            let clone = try stream.Clone()
            #expect(try clone.read(10) == Array(Self.bytes[3000..<3010]))
            #expect(try stream.read(7000) == Array(Self.bytes[3000..<10000]))
            #expect(try clone.read(10) == Array(Self.bytes[3010..<3020]))
        }
    }

    @Test("a part that fails: its own code; a part that is shorter than it says: STG_E_READFAULT")
    func failures() throws {
        for stream in try both([BareStream(Self.bytes, failingAfter: (2048, .E_ACCESSDENIED))]) {
            #expect(throws: COMError(.E_ACCESSDENIED)) {
                while try !stream.read(1024).isEmpty {}
            }
        }
        for stream in try both([BareStream([1, 2], size: 3)]) {
            #expect(throws: COMError(.STG_E_READFAULT)) { try stream.read(3) }
        }
    }

    @Test("a part that does not tell its length: E_INVALIDARG")
    func noStat() throws {
        #expect(throws: COMError(.E_INVALIDARG)) { try MsftStreamConcatenate().Initialize2([StatlessStream()]) }
        #expect(throws: COMError(.E_INVALIDARG)) { try MsftStreamInterleave().Initialize([StatlessStream()], [1]) }
    }

    @Test("a part that reads the stream it is part of: E_UNEXPECTED, no hang")
    func reentered() throws {
        let part = ReenteringStream()
        let stream = MsftStreamConcatenate()
        try stream.Initialize2([part])
        part.whole.withLock { $0 = stream }
        #expect(throws: COMError(.E_UNEXPECTED)) { try stream.read(10) }
        part.whole.withLock { $0 = nil }
    }

    private func pseudoRandom() throws -> any IStream {
        let stream = MsftStreamPrng001()
        try stream.SetSize(50_000)
        return stream
    }

    @Test("many threads read one stream: every byte once; and clones of it: every byte each")
    func threads() async throws {
        for stream in try both([MemoryStream(Self.bytes), UncloneableStream(Self.bytes), pseudoRandom()]) {
            let all = try stream.Clone().read(1 << 20)
            let found = try await withThrowingTaskGroup(of: (Int, Bool).self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        var count = 0
                        while true {
                            let read = try stream.read(700).count
                            if read == 0 { break }
                            count += read
                        }
                        let clone = try stream.Clone()
                        try clone.Seek(0, .STREAM_SEEK_SET)
                        return (count, try clone.read(1 << 20) == all)
                    }
                }
                return try await group.reduce((0, true)) { ($0.0 + $1.0, $0.1 && $1.1) }
            }
            #expect(found == (all.count, true))
        }
    }
}

/// Reads and seeks, but cannot be cloned.
private final class UncloneableStream: IStream {
    private let inner: MemoryStream
    init(_ bytes: [UInt8]) { inner = MemoryStream(bytes) }
    var interfaceMap: InterfaceMap { InterfaceMap(IID_IStream) }
    func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 { try inner.Read(&pv) }
    func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 {
        try inner.Seek(dlibMove, dwOrigin)
    }
    func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG { try inner.Stat(grfStatFlag) }
}

private final class StatlessStream: IStream {
    var interfaceMap: InterfaceMap { InterfaceMap(IID_IStream) }
    func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 { 0 }
    func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 { 0 }
    func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG { throw COMError(.E_FAIL) }
}

/// Says that it has ten bytes, and asks the whole for them.
private final class ReenteringStream: IStream {
    let whole = Mutex<(any IStream)?>(nil)
    var interfaceMap: InterfaceMap { InterfaceMap(IID_IStream) }
    func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 {
        guard let whole = whole.withLock({ $0 }) else { return 0 }
        try whole.Seek(0, .STREAM_SEEK_SET)
        return try whole.Read(&pv)
    }
    func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 { 0 }
    func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG { STATSTG(cbSize: 10) }
}
