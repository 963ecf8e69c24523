import CAutomation
import COM
import IDLModel
import IMAPI2Interfaces
import Testing

@testable import IMAPI2ABI

/// Client streams that do not keep their word.
@Suite struct HostileStreamTests {
    private func wrapper(_ fake: Fake) throws -> any IStream {
        try #require(try unwrap(fake.pointer, IID_IStream, fake.convention))
    }

    @Test("more bytes than were asked for is E_UNEXPECTED", arguments: Face.allCases)
    func tooManyBytes(_ face: Face) throws {
        let fake = Fake(face.convention)
        fake.handler = { call in
            call.pointer(2)?.storeBytes(of: UInt32(truncatingIfNeeded: call.words[1]) &+ 1, as: UInt32.self)
            return S_OK
        }
        let stream = try wrapper(fake)
        var bytes: [UInt8] = [0, 0]
        #expect(throws: COMError(.E_UNEXPECTED)) {
            try bytes.withUnsafeMutableBytes { buffer in
                var span = MutableRawSpan(_unsafeBytes: buffer)
                return try stream.Read(&span)
            }
        }
        #expect(throws: COMError(.E_UNEXPECTED)) { try stream.Write([1, 2, 3].span.bytes) }
    }

    @Test("S_OK and NULL where an object is due is E_UNEXPECTED", arguments: Face.allCases)
    func nullClone(_ face: Face) throws {
        let fake = Fake(face.convention)
        fake.handler = { _ in S_OK }
        #expect(throws: COMError(.E_UNEXPECTED)) { try wrapper(fake).Clone() }
        #expect(fake.references == 1)
    }

    @Test("a stream whose Stat fails is refused with its code", arguments: Face.allCases)
    func statFails(_ face: Face) throws {
        let fake = Fake(face.convention)
        fake.handler = { _ in HRESULT.STG_E_ACCESSDENIED.signed }
        #expect(throws: COMError(.STG_E_ACCESSDENIED)) { try wrapper(fake).Stat(.STATFLAG_NONAME) }
        do {
            let image = try Remote.create(CLSID_MsftFileSystemImage, "IFileSystemImage", face)
            let root = try image.object("get_Root", "IFsiDirectoryItem")
            #expect(
                try root.call("AddFile", text: "a", [word(fake.pointer)]) == .IMAPI_E_DATA_STREAM_READ_FAILURE)
            #expect(try root.number("get_Count") == 0)
        }
        #expect(fake.references == 1)
    }

    @Test("a stream that ends before the size it told makes a read of the image fail", arguments: Face.allCases)
    func endsEarly(_ face: Face) throws {
        let fake = Fake(face.convention)
        fake.handler = { call in
            switch call.slot {
            case 12:
                var statistics = tagSTATSTG()
                statistics.type = 2
                statistics.cbSize.QuadPart = 100_000
                call.pointer(0)?.storeBytes(of: statistics, as: tagSTATSTG.self)
                return S_OK
            case 3:
                call.pointer(2)?.storeBytes(of: 0, as: UInt32.self)
                return S_OK
            case 5:
                call.pointer(2)?.storeBytes(of: call.words[0], as: UInt64.self)
                return S_OK
            default: return HRESULT.E_NOTIMPL.signed
            }
        }
        do {
            let image = try Remote.create(CLSID_MsftFileSystemImage, "IFileSystemImage", face)
            try image.expect("ChooseImageDefaultsForMediaType", [13])
            let root = try image.object("get_Root", "IFsiDirectoryItem")
            #expect(try root.call("AddFile", text: "a", [word(fake.pointer)]) == .S_OK)
            let result = try image.object("CreateResultImage", "IFileSystemImageResult")
            let stream = try result.object("get_ImageStream", "IStream")
            #expect(try readAll(stream) == .IMAPI_E_DATA_STREAM_INCONSISTENCY)
        }
        #expect(fake.references == 1)
    }

    private func readAll(_ stream: Remote) throws -> HRESULT {
        @Variables var bytes = [UInt8](repeating: 0, count: 65_536)
        @Variable var count: UInt32 = 1
        var result = HRESULT.S_OK
        while count > 0, result.succeeded { result = try stream.call("Read", [$bytes, 65_536, $count]) }
        return result
    }

    @Test("every result that is NULL with S_OK answers an error", arguments: Manifest.interfaces)
    func nullResults(_ tested: TestedInterface) throws {
        try Relay.forEach(of: tested, rounds: 0..<1) { relay in
            let results = relay.method.parameters.filter { $0.direction == .out }
            guard results.count == 1, let result = results.first, !result.mayBeNull else { return }
            guard case .pointer(.pointer(.interface)) = result.type, result.extent == .one else { return }
            relay.gives = false
            #expect(relay.call() == .E_UNEXPECTED, relay.comment)
            relay.caller.expectCleared(relay.comment)
        }
    }
}
