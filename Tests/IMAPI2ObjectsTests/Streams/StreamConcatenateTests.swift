import COM
import IMAPI2Interfaces
import IMAPI2Objects
import TestSupport
import Testing

@Suite struct StreamConcatenateTests {
    private func joined(_ parts: [any IStream]) throws -> MsftStreamConcatenate {
        let stream = MsftStreamConcatenate()
        try stream.Initialize2(parts)
        return stream
    }

    @Test(
        "all the rules of a stream, whatever the lengths",
        arguments: [
            [], [0], [1], [0, 0, 3, 0], [2048, 2048], [1, 70000, 2, 0, 30000], [Int](repeating: 7, count: 500),
        ])
    func laws(lengths: [Int]) throws {
        let parts = lengths.enumerated().map { [UInt8](SampleBytes.make(count: $1, seed: UInt64($0))) }
        let stream = try joined(parts.map { MemoryStream($0) })
        expectIStreamLaws(stream, contents: Array(parts.joined()))
    }

    @Test("before it is initialized it is empty, and nothing can be appended: E_NOTIMPL")
    func uninitialized() throws {
        let stream = MsftStreamConcatenate()
        expectIStreamLaws(stream, contents: [])
        #expect(throws: COMError(.E_NOTIMPL)) { try stream.Append(MemoryStream([1])) }
        #expect(throws: COMError(.E_NOTIMPL)) { try stream.Append2([MemoryStream([1])]) }
        #expect(throws: COMError(.E_NOTIMPL)) { try stream.Append2([]) }
        expectIStreamLaws(stream, contents: [])
    }

    @Test("it can be initialized once: E_INVALIDARG")
    func twice() throws {
        let stream = MsftStreamConcatenate()
        try stream.Initialize(MemoryStream([1]), MemoryStream([2]))
        #expect(throws: COMError(.E_INVALIDARG)) { try stream.Initialize(MemoryStream([3]), MemoryStream([4])) }
        #expect(throws: COMError(.E_INVALIDARG)) { try stream.Initialize2([MemoryStream([3])]) }
        #expect(throws: COMError(.E_INVALIDARG)) { try stream.Initialize2([]) }
        expectIStreamLaws(stream, contents: [1, 2])
    }

    @Test("appending, also while a clone reads")
    func append() throws {
        let stream = try joined([MemoryStream([1]), MemoryStream([2])])
        let clone = try stream.Clone()
        #expect(try clone.read(10) == [1, 2])
        try stream.Append(MemoryStream([3]))
        try stream.Append2([MemoryStream([4]), MemoryStream([5, 6])])
        try stream.Append2([])
        #expect(try clone.read(10) == [3, 4, 5, 6])
        expectIStreamLaws(stream, contents: [1, 2, 3, 4, 5, 6])
    }

    @Test("a null stream: E_POINTER, and nothing has changed")
    func null() throws {
        let stream = MsftStreamConcatenate()
        #expect(throws: COMError(.E_POINTER)) { try stream.Initialize(nil, MemoryStream([1])) }
        #expect(throws: COMError(.E_POINTER)) { try stream.Initialize(MemoryStream([1]), nil) }
        #expect(throws: COMError(.E_POINTER)) { try stream.Initialize2([nil]) }
        try stream.Initialize2([MemoryStream([1])])
        #expect(throws: COMError(.E_POINTER)) { try stream.Append(nil) }
        #expect(throws: COMError(.E_POINTER)) { try stream.Append2([MemoryStream([2]), nil]) }
        expectIStreamLaws(stream, contents: [1])
    }

    @Test("a stream made of itself: E_INVALIDARG, at any depth")
    func itself() throws {
        let (inner, outer) = (try joined([MemoryStream([1])]), MsftStreamConcatenate())
        #expect(throws: COMError(.E_INVALIDARG)) { try outer.Initialize2([outer]) }
        try outer.Initialize2([inner])
        let interleaved = MsftStreamInterleave()
        try interleaved.Initialize([outer], [1])
        #expect(throws: COMError(.E_INVALIDARG)) { try inner.Append(inner) }
        #expect(throws: COMError(.E_INVALIDARG)) { try inner.Append(outer) }
        #expect(throws: COMError(.E_INVALIDARG)) { try inner.Append2([MemoryStream([2]), interleaved]) }
        let clone = try inner.Clone()
        #expect(throws: COMError(.E_INVALIDARG)) { try inner.Append(clone) }
        let holder = try joined([clone])
        #expect(throws: COMError(.E_INVALIDARG)) { try inner.Append(holder) }
        expectIStreamLaws(interleaved, contents: [1])
    }

    @Test("a stream that is part of another in countless ways is looked into once", .timeLimit(.minutes(1)))
    func doublings() throws {
        var stream = try joined([MemoryStream([])])
        for _ in 0..<60 { stream = try joined([stream, stream]) }
        #expect(try stream.Stat(.STATFLAG_NONAME).cbSize == 0)
        try stream.Append(MemoryStream([1]))
        expectIStreamLaws(stream, contents: [1])
    }

    @Test("more bytes than a position tells: E_INVALIDARG; an endless stream needs an end first")
    func tooLong() throws {
        let zeros = MsftStreamZero()
        #expect(throws: COMError(.E_INVALIDARG)) { try joined([MemoryStream([1]), zeros]) }
        #expect(throws: COMError(.E_INVALIDARG)) { try joined([BareStream([], size: .max)]) }
        let stream = try joined([zeros])
        #expect(throws: COMError(.E_INVALIDARG)) { try stream.Append(MemoryStream([1])) }
        try zeros.SetSize(2)
        expectIStreamLaws(try joined([MemoryStream([1]), zeros]), contents: [1, 0, 0])
    }

    @Test("one stream twice")
    func same() throws {
        let part = MemoryStream([1, 2, 3])
        expectIStreamLaws(try joined([part, part]), contents: [1, 2, 3, 1, 2, 3])
    }
}
