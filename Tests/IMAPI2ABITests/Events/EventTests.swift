import CAutomation
import COM
import Glibc
import IDLModel
import IMAPI2Interfaces
import TestSupport
import Testing

@testable import IMAPI2ABI

/// Events of an object of ours at a client's sinks.
@Suite struct EventTests {
    /// An image, its connection point, and a call that raises events.
    private struct Source {
        let image: Remote
        let point: Remote
        private let folder: TemporaryFolder

        init(_ face: Face) throws {
            image = try Remote.create(CLSID_MsftFileSystemImage, "IFileSystemImage", face)
            let container = try image.asking("IConnectionPointContainer")
            @Variable var iid = IID_DFileSystemImageEvents.iid.binary
            point = try container.object("FindConnectionPoint", "IConnectionPoint", [$iid])
            folder = try TemporaryFolder()
            for name in ["a", "b", "c"] { try folder.write([1, 2, 3], to: name) }
        }

        func raise() throws {
            let root = try image.object("get_Root", "IFsiDirectoryItem")
            #expect(try root.call("AddTree", text: folder.path, [0]) == .S_OK)
            _ = try root.call("RemoveTree", text: "a")
        }

        func advise(_ sink: Fake) throws -> UInt32 {
            @Variable var cookie: UInt32 = 0
            try point.expect("Advise", [word(sink.pointer), $cookie])
            #expect(cookie != 0 && sink.references > 1)
            return cookie
        }

        func unadvise(_ cookie: UInt32) throws { try point.expect("Unadvise", [UInt64(cookie)]) }
    }

    private func directSink(_ face: Face, _ handler: @escaping (ReceivedCall) -> Int32) -> Fake {
        let sink = Fake(face.convention)
        sink.knows = { [IID_IUnknown.iid, IID_IDispatch.iid, IID_DFileSystemImageEvents.iid].contains($0) }
        sink.handler = handler
        return sink
    }

    @Test("a sink with the event interface is called through it, on the thread that works", arguments: Face.allCases)
    func direct(_ face: Face) throws {
        let source = try Source(face)
        let thread = pthread_self()
        let image = try source.image.asking("IDispatch")
        var names: [String] = []
        let sink = directSink(face) { call in
            #expect(pthread_equal(pthread_self(), thread) != 0)
            #expect(call.slot == 7)
            #expect(call.pointer(0) == image.pointer)
            let text = call.pointer(1)?.assumingMemoryBound(to: UInt16.self)
            names.append(String(decoding: Text.units(text), as: UTF16.self))
            return S_OK
        }
        let cookie = try source.advise(sink)
        try source.raise()
        try source.unadvise(cookie)
        #expect(!names.isEmpty && names.allSatisfy { !$0.isEmpty })
        #expect(sink.references == 1)
    }

    @Test("a sink that answers only IDispatch takes the events by number", arguments: Face.allCases)
    func byNumber(_ face: Face) throws {
        let source = try Source(face)
        let image = try source.image.asking("IDispatch")
        let thread = pthread_self()
        var count = 0
        let sink = Fake(face.convention)
        sink.knows = { [IID_IUnknown.iid, IID_IDispatch.iid].contains($0) }
        sink.handler = { call in
            count += 1
            #expect(pthread_equal(pthread_self(), thread) != 0)
            #expect(call.slot == 6 && UInt32(truncatingIfNeeded: call.words[0]) == 0x100)
            #expect(call.words[3] & 0xFFFF == 1)
            let parameters = call.pointer(4)?.assumingMemoryBound(to: tagDISPPARAMS.self)
            #expect(parameters?.pointee.cArgs == 4 && parameters?.pointee.cNamedArgs == 0)
            // The last argument comes first.
            let types = (0..<4).map { parameters?.pointee.rgvarg?[$0].vt }
            #expect(types == [3, 3, 8, 9])
            let first = parameters?.pointee.rgvarg.map { UnsafeRawPointer($0 + 3) }
            #expect(first?.load(fromByteOffset: 8, as: InterfacePointer?.self) == image.pointer)
            return S_OK
        }
        let cookie = try source.advise(sink)
        try source.raise()
        try source.unadvise(cookie)
        #expect(count > 0 && sink.references == 1)
    }

    @Test("a sink that fails disturbs neither the work nor other sinks", arguments: Face.allCases)
    func failing(_ face: Face) throws {
        let source = try Source(face)
        var counts = (0, 0)
        let failing = directSink(face) { _ in
            counts.0 += 1; return HRESULT.E_FAIL.signed
        }
        let other = directSink(face) { _ in
            counts.1 += 1; return S_OK
        }
        let cookies = [try source.advise(failing), try source.advise(other)]
        try source.raise()
        for cookie in cookies { try source.unadvise(cookie) }
        #expect(counts.0 > 0 && counts.0 == counts.1)
        #expect(failing.references == 1 && other.references == 1)
    }

    @Test("a sink may unadvise itself in the middle of an event, and is not called again", arguments: Face.allCases)
    func unadvising(_ face: Face) throws {
        let source = try Source(face)
        var count = 0
        var cookie: UInt32 = 0
        let sink = directSink(face) { _ in
            count += 1
            #expect(throws: Never.self) { try source.unadvise(cookie) }
            return S_OK
        }
        cookie = try source.advise(sink)
        try source.raise()
        #expect(count == 1 && sink.references == 1)
    }

    @Test("a sink may call the object that it hears from", arguments: Face.allCases)
    func callingBack(_ face: Face) throws {
        let source = try Source(face)
        var results: [HRESULT] = []
        let sink = directSink(face) { _ in
            @Variable var blocks: Int32 = 0
            if let result = try? source.image.call("get_FreeMediaBlocks", [$blocks]) { results.append(result) }
            return S_OK
        }
        let cookie = try source.advise(sink)
        try source.raise()
        try source.unadvise(cookie)
        #expect(!results.isEmpty && results.allSatisfy { $0 == .S_OK })
    }

    @Test("a sink lives as long as its connection, and no longer than the object", arguments: Face.allCases)
    func lifetime(_ face: Face) throws {
        let sink = directSink(face) { _ in S_OK }
        do {
            let source = try Source(face)
            _ = try source.advise(sink)
            #expect(sink.references == 2)
        }
        #expect(sink.references == 1)
    }

    @Test("the codes of connections", arguments: Face.allCases)
    func codes(_ face: Face) throws {
        let source = try Source(face)
        let stranger = Fake(face.convention)
        stranger.knows = { $0 == IID_IUnknown.iid }
        @Variable var cookie: UInt32 = 0
        try source.point.expect("Advise", [word(stranger.pointer), $cookie], .CONNECT_E_CANNOTCONNECT)
        try source.point.expect("Advise", [0, $cookie], .E_POINTER)
        try source.point.expect("Advise", [word(stranger.pointer), 0], .E_POINTER)
        try source.point.expect("Unadvise", [99], .CONNECT_E_NOCONNECTION)
        try source.point.expect("GetConnectionInterface", [0], .E_POINTER)
        try source.point.expect("GetConnectionPointContainer", [0], .E_POINTER)
        try source.point.expect("EnumConnections", [0], .E_POINTER)
        #expect(stranger.references == 1)
        let container = try source.point.object("GetConnectionPointContainer", "IConnectionPointContainer")
        #expect(container.swiftObject === source.image.swiftObject)
        @Variable var unknown = IID_IStream.iid.binary
        @Variable var point: InterfacePointer? = nil
        try container.expect("FindConnectionPoint", [$unknown, $point], .CONNECT_E_NOCONNECTION)
        try container.expect("FindConnectionPoint", [0, $point], .E_POINTER)
        try container.expect("FindConnectionPoint", [$unknown, 0], .E_POINTER)
        #expect(point == nil)
    }

    @Test("the connections are listed with the client's own pointers", arguments: Face.allCases)
    func connections(_ face: Face) throws {
        let source = try Source(face)
        let sinks = (0..<3).map { _ in directSink(face) { _ in S_OK } }
        let cookies = try sinks.map { try source.advise($0) }
        let list = try source.point.object("EnumConnections", "IEnumConnections")
        let data = UnsafeMutableBufferPointer<tagCONNECTDATA>.allocate(capacity: 4)
        defer { data.deallocate() }
        data.initialize(repeating: tagCONNECTDATA())
        @Variable var count: UInt32 = 0
        try list.expect("Next", [2, word(data.baseAddress), $count])
        #expect(count == 2)
        try list.expect("Next", [2, word(data.baseAddress! + 2), $count], .S_FALSE)
        #expect(count == 1)
        #expect(data.prefix(3).map(\.dwCookie) == cookies)
        #expect(data.prefix(3).map { $0.pUnk.map { InterfacePointer($0) } } == sinks.map(\.pointer))
        for sink in sinks { Client.release(sink.pointer, face.convention) }
        try list.expect("Next", [2, word(data.baseAddress), 0], .E_POINTER)
        for cookie in cookies { try source.unadvise(cookie) }
    }
}
