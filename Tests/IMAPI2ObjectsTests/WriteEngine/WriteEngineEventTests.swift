import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import TestSupport
import Testing
import VirtualRecorder

@Suite("DWriteEngine2Events")
struct WriteEngineEventTests {
    @Test("one before the write, one after it, with figures that count")
    func events() throws {
        let test = try TestEngine(.dvdRAM)
        let (engine, recorder) = (test.engine, test.test.recorder)
        var events: [TestEngine.Event] = []
        var inProgress: [Bool] = []
        let sink = try test.listen { arguments in
            if let event = try? TestEngine.Event(arguments) { events.append(event) }
            inProgress.append((try? engine.get_WriteInProgress()) ?? true)
            expectIDispatchLaws(arguments, documented: ["StartLba": 0x100, "SectorCount": 0x101])
        }
        try engine.WriteSection(MemoryStream(sampleBlocks(100)), 500, 100)
        sink.disconnect()
        #expect(events.count == 2 && inProgress == [false, false])
        #expect(events.allSatisfy { $0.start == 500 && $0.count == 100 && $0.free == $0.total - $0.used })
        #expect(events[0].read == 500 && events[0].written == 500)
        #expect(events[1].read == 599 && events[1].written == 599)
        #expect(events[1].total == 65536 && events[1].used == 0)
        withExtendedLifetime(recorder) {}
    }

    /// A drive that is as slow as the speed that is set.
    private func slow() throws -> TestEngine {
        let test = try TestEngine(.dvdRAM, options: .init(timing: .init(simulatesWriteSpeed: true)))
        _ = try test.test.writer.SetWriteSpeed(1, false)
        return test
    }

    @Test("every half second meanwhile; the buffer fills from the stream and empties to the disc")
    func interval() throws {
        let test = try slow()
        var events: [TestEngine.Event] = []
        let sink = try test.listen { if let event = try? TestEngine.Event($0) { events.append(event) } }
        let clock = ContinuousClock()
        let time = try clock.measure { try test.engine.WriteSection(MemoryStream(sampleBlocks(4000)), -0, 4000) }
        sink.disconnect()
        let halves = Int(time / .milliseconds(500))
        #expect(halves >= 2 && (3...(halves + 2)).contains(events.count), "\(events.count) events in \(time)")
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.written <= $1.written && $0.read <= $1.read })
        #expect(events.allSatisfy { (0...$0.total).contains($0.used) && $0.free == $0.total - $0.used })
    }

    @Test("cancelled from the handler: not before it has begun, then at once")
    func cancel() throws {
        let test = try slow()
        let engine = test.engine
        var codes: [HRESULT] = []
        let sink = try test.listen { _ in codes.append((try? engine.CancelWrite()) ?? .E_FAIL) }
        expectCode(.E_IMAPI_REQUEST_CANCELLED) {
            try engine.WriteSection(MemoryStream(sampleBlocks(4000)), 0, 4000)
        }
        sink.disconnect()
        #expect(codes == [.S_IMAPI_WRITE_NOT_IN_PROGRESS, .S_OK])
        #expect(try engine.get_WriteInProgress() == false)
        try engine.WriteSection(MemoryStream(sampleBlocks(10)), 0, 10)
        #expect(try test.test.blocks(10, at: 0) == sampleBlocks(10))
    }

    @Test("on the caller's thread, with the engine")
    func objects() throws {
        let test = try TestEngine(.dvdRAM)
        let engine = test.engine
        let connection = try engine.connect(IID_DWriteEngine2Events.iid) { event in
            #expect(event.arguments.count == 2 && event.arguments[0].variant.object === engine)
            #expect(event.dispid == .DISPID_DWRITEENGINE2EVENTS_UPDATE)
        }
        var threads: Set<UInt> = []
        let sink = try test.listen { _ in threads.insert(currentThread()) }
        try engine.WriteSection(MemoryStream(sampleBlocks(64)), 0, 64)
        #expect(threads == [currentThread()])
        sink.disconnect()
        connection.disconnect()
    }
}
