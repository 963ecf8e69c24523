import COM
import IMAPI2Interfaces
import Synchronization
import Testing

/// Generated event sources reach sinks of both kinds.
@Suite struct EventTests {
    private let point = ConnectionPoint(IID_DFileSystemImageEvents)

    @Test("a sink with the event interface is called directly")
    func direct() throws {
        let sink = DirectSink()
        _ = try point.Advise(sink)
        point.Update(nil, "A.TXT", 0, 512)
        #expect(sink.heard.withLock { $0 } == ["A.TXT 0/512"])
    }

    @Test("a sink without it is called by number, with the documented types")
    func byNumber() throws {
        let sink = ScriptSink()
        _ = try point.Advise(sink)
        point.Update(FakeItem(), "A.TXT", 512, 512)
        #expect(sink.heard.withLock { $0 } == ["256 VT_DISPATCH VT_BSTR VT_I4 VT_I4"])
    }

    @Test("a sink can be called late bound through its table")
    func throughTable() throws {
        let sink = DirectSink()
        let arguments: [VARIANT] = [.VT_DISPATCH(nil), .VT_BSTR("B"), .VT_I2(1), .VT_I4(2)]
        _ = try sink.Invoke(.DISPID_DFILESYSTEMIMAGEEVENTS_UPDATE, .DISPATCH_METHOD, DISPPARAMS(arguments))
        #expect(sink.heard.withLock { $0 } == ["B 1/2"])
    }
}
