import CAutomation
import COM
import Testing

@testable import IMAPI2ABI

/// Streams of ours as clients read and write them.
@Suite struct StreamTests {
    private func stream(_ face: Face, _ bytes: [UInt8]) throws -> Remote {
        let pointer = try reference(to: MemoryStream(bytes), IID_IStream, face.convention)
        return try Remote(#require(pointer), "IStream", face.convention)
    }

    @Test("reading up to the end and beyond it", arguments: Face.allCases)
    func reading(_ face: Face) throws {
        let stream = try stream(face, Array(0..<10))
        @Variables var bytes = [UInt8](repeating: 0xCD, count: 16)
        @Variable var count: UInt32 = 77
        try stream.expect("Read", [$bytes, 0, $count])
        #expect(count == 0 && bytes[0] == 0xCD)
        try stream.expect("Read", [$bytes, 4, 0])
        #expect(bytes.prefix(5) == [0, 1, 2, 3, 0xCD])
        try stream.expect("Read", [$bytes, 16, $count])
        #expect(count == 6 && bytes.prefix(7) == [4, 5, 6, 7, 8, 9, 0xCD])
        try stream.expect("Read", [$bytes, 16, $count])
        #expect(count == 0)
        try stream.expect("Read", [0, 16, $count], .STG_E_INVALIDPOINTER)
        #expect(count == 0)
    }

    @Test("the count of bytes written, and the position, need not be asked for", arguments: Face.allCases)
    func optionalCounts(_ face: Face) throws {
        let stream = try stream(face, [])
        @Variables var text = Array("abc".utf8)
        try stream.expect("Write", [$text, 3, 0])
        @Variable var count: UInt32 = 0
        try stream.expect("Write", [$text, 3, $count])
        #expect(count == 3)
        try stream.expect("Write", [0, 3, $count], .STG_E_INVALIDPOINTER)
        try stream.expect("Seek", [1, 0, 0])
        @Variable var position: UInt64 = 0
        try stream.expect("Seek", [UInt64(bitPattern: -2), 2, $position])
        #expect(position == 4)
        try stream.expect("Seek", [0, 9, $position], .STG_E_INVALIDFUNCTION)
        #expect(position == 4)
    }

    @Test("NULL for a result is STG_E_INVALIDPOINTER", arguments: Face.allCases)
    func nulls(_ face: Face) throws {
        let stream = try stream(face, [1])
        try stream.expect("Stat", [0, 0], .STG_E_INVALIDPOINTER)
        try stream.expect("Clone", [0], .STG_E_INVALIDPOINTER)
        try stream.expect("CopyTo", [0, 1, 0, 0], .STG_E_INVALIDPOINTER)
    }

    @Test("Stat gives a name that the client frees; without memory, nothing", arguments: Face.allCases)
    func statistics(_ face: Face) throws {
        let file = try reference(to: NamedStream(), IID_IStream, face.convention)
        let stream = try Remote(#require(file), "IStream", face.convention)
        let before = Heap.live
        @Variable var statistics = tagSTATSTG()
        try stream.expect("Stat", [$statistics, 0])
        #expect(String(terminated: statistics.pwcsName) == "name.iso")
        #expect(statistics.cbSize.QuadPart == 9 && statistics.type == 2)
        CoTaskMemFree(statistics.pwcsName)
        #expect(Heap.live == before)
        let failures = Heap.failingAtEach { _ in
            @Variable var statistics = tagSTATSTG()
            let result = try? stream.call("Stat", [$statistics, 0])
            #expect(result == .S_OK || result == .E_OUTOFMEMORY)
            #expect((statistics.pwcsName == nil) == (result != .S_OK))
            CoTaskMemFree(statistics.pwcsName)
        }
        #expect(failures > 0 && Heap.live == before)
    }

    @Test("copying into a client's stream", arguments: Face.allCases)
    func copying(_ face: Face) throws {
        let stream = try stream(face, [UInt8](repeating: 7, count: 1_000))
        let client = Fake(face.convention)
        var written = 0
        client.handler = { call in
            guard call.slot == 4 else { return HRESULT.E_NOTIMPL.signed }
            written += Int(call.words[1] & 0xFFFF_FFFF)
            call.pointer(2)?.storeBytes(of: UInt32(truncatingIfNeeded: call.words[1]), as: UInt32.self)
            return S_OK
        }
        @Variable var read: UInt64 = 0
        @Variable var copied: UInt64 = 0
        try stream.expect("CopyTo", [word(client.pointer), .max, $read, $copied])
        #expect(read == 1_000 && copied == 1_000 && written == 1_000)
        #expect(client.references == 1)
    }
}

/// A stream with a name and nothing else.
private final class NamedStream: IStream {
    var interfaceMap: InterfaceMap { InterfaceMap(IID_IStream) }
    func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 { 0 }
    func Write(_ pv: RawSpan) throws(COMError) -> UInt32 { throw COMError(.STG_E_ACCESSDENIED) }
    func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 { 0 }
    func SetSize(_ libNewSize: UInt64) throws(COMError) {}
    func Commit(_ grfCommitFlags: STGC) throws(COMError) {}
    func Revert() throws(COMError) {}
    func LockRegion(_ libOffset: UInt64, _ cb: UInt64, _ dwLockType: LOCKTYPE) throws(COMError) {}
    func UnlockRegion(_ libOffset: UInt64, _ cb: UInt64, _ dwLockType: LOCKTYPE) throws(COMError) {}
    func Clone() throws(COMError) -> any IStream { self }
    func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG {
        STATSTG(cbSize: 9, grfMode: .STGM_READ, pwcsName: "name.iso")
    }
}
