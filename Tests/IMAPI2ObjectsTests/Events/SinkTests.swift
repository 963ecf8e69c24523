import COM
import Foundation
import IMAPI2Interfaces
import IMAPI2Objects
import Synchronization
import SCSI
import TestSupport
import Testing
import VirtualRecorder

/// What clients' sinks do while a disc is written.
@Suite struct SinkTests {
    /// A sink of either kind that counts its events and does what it is told.
    private final class Sink: DDiscFormat2DataEvents {
        let interfaceMap: InterfaceMap
        private let state = Mutex<(count: Int, action: @Sendable (Int) throws -> Void)>((0, { _ in }))

        init(isLateBound: Bool = false, _ action: @escaping @Sendable (Int) throws -> Void = { _ in }) {
            interfaceMap = isLateBound ? InterfaceMap(IID_IDispatch) : InterfaceMap(IID_DDiscFormat2DataEvents)
            state.withLock { $0.action = action }
        }

        var count: Int { state.withLock { $0.count } }
        var dispatchTable: DispatchTable { .DDiscFormat2DataEvents }

        func Update(_ object: (any IDispatch)?, _ progress: (any IDispatch)?) throws(COMError) { try take() }

        func Invoke(
            _ dispIdMember: DISPID, _ wFlags: DispatchFlags, _ pDispParams: DISPPARAMS
        ) throws(COMError) -> VARIANT {
            guard dispIdMember == 0x200, pDispParams.arguments.count == 2 else {
                throw COMError(.DISP_E_MEMBERNOTFOUND)
            }
            try take()
            return .VT_EMPTY
        }

        private func take() throws(COMError) {
            let (count, action) = state.withLock { state in
                state.count += 1
                return (state.count, state.action)
            }
            do { try action(count) } catch { throw COMError(any: error) }
        }
    }

    @Test("several sinks of all kinds at one write: each hears all of it, and none disturbs it")
    func several() throws {
        let test = try TestWriter(.bdR)
        let point = try test.writer.FindConnectionPoint(IID_DDiscFormat2DataEvents.iid)
        let plain = Sink()
        let failing = Sink { _ in throw COMError(.E_FAIL) }
        let lateBound = Sink(isLateBound: true)
        let failingLateBound = Sink(isLateBound: true) { _ in throw COMError(.E_FAIL) }
        let slow = Sink { count in if count < 3 { Thread.sleep(forTimeInterval: 0.2) } }
        let sinks = [failing, plain, failingLateBound, lateBound, slow]
        let cookies = try sinks.map { try point.Advise($0) }
        #expect(Set(cookies).count == sinks.count)
        try test.writer.Write(MemoryStream(sampleBlocks(300)))
        for cookie in cookies { try point.Unadvise(cookie) }
        #expect(plain.count >= 5 && sinks.allSatisfy { $0.count == plain.count })
        #expect(try test.blocks(300, at: 0) == sampleBlocks(300))
        try test.writer.Write(MemoryStream(sampleBlocks(10)))
        #expect(sinks.allSatisfy { $0.count == plain.count })
    }

    @Test("a sink that takes back itself and another in the middle of an event: neither hears any more")
    func unadvising() throws {
        let test = try TestWriter(.bdR)
        let point = try test.writer.FindConnectionPoint(IID_DDiscFormat2DataEvents.iid)
        let cookies = Mutex<[UInt32]>([])
        let other = Sink()
        let leaving = Sink { _ in for cookie in cookies.withLock({ $0 }) { try point.Unadvise(cookie) } }
        let late = Sink()
        let bringing = Sink { count in if count == 2 { _ = try point.Advise(late) } }
        cookies.withLock { $0.append((try? point.Advise(leaving)) ?? 0) }
        cookies.withLock { $0.append((try? point.Advise(other)) ?? 0) }
        _ = try point.Advise(bringing)
        try test.writer.Write(MemoryStream(sampleBlocks(64)))
        #expect(leaving.count == 1 && other.count == 0)
        #expect(late.count == bringing.count - 2, "one that comes in the middle of an event hears from the next on")
    }

    @Test("a client that lets go of the writer in an event: the write goes on, then the writer and its sinks end")
    func lastRelease() throws {
        var test: TestWriter? = try TestWriter(.bdR)
        let machine = try #require(test).machine
        weak let writer = test?.writer
        let held = Mutex<(any IUnknown)?>(test?.writer)
        var sink: Sink? = Sink { _ in held.withLock { $0 = nil } }
        weak let ended = sink

        _ = try writer?.FindConnectionPoint(IID_DDiscFormat2DataEvents.iid).Advise(try #require(sink))
        sink = nil
        try write(&test)
        #expect(held.withLock { $0 } == nil)
        #expect(writer == nil && ended == nil)
        let bytes = try machine.opened[0].read(
            Read10 { ($0.logicalBlockAddress, $0.transferLength) = (0, 16) }, byteCount: 16 * 2048)
        #expect(bytes == Array(sampleBlocks(64).prefix(16 * 2048)))
    }

    /// Gives up the test's own reference before the write begins.
    private func write(_ test: inout TestWriter?) throws {
        let writer = try #require(test).writer
        test = nil
        try writer.Write(MemoryStream(sampleBlocks(64)))
    }

    @Test("two writers with one recorder at once: one writes, the other hears that a write runs")
    func oneRecorder() async throws {
        let machine = try TestMachine(.bdR)
        let recorder = try machine.recorder()
        let stream = UnhurriedStream(sampleBlocks(800))
        let codes = try await withThrowingTaskGroup(of: HRESULT.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    let writer = MsftDiscFormat2Data(host: machine.host)
                    try writer.put_Recorder(recorder)
                    try writer.put_ClientName("One of two")
                    stream.meet()
                    return HRESULT { try writer.Write(stream.Clone()) }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes.sorted { $0.rawValue < $1.rawValue } == [.S_OK, .E_IMAPI_DF2DATA_WRITE_IN_PROGRESS])
        let bytes = try machine.opened[0].read(
            Read10 { ($0.logicalBlockAddress, $0.transferLength) = (700, 100) }, byteCount: 100 * 2048)
        #expect(bytes == Array(sampleBlocks(800)[(700 * 2048)...]))
        #expect(machine.drives.owner(of: "sr0") == nil)
    }
}

/// A stream whose readers begin together, and take their time.
private final class UnhurriedStream: IStream {
    private let inner: any IStream
    private let waiting: Mutex<Int>

    convenience init(_ bytes: [UInt8]) { self.init(MemoryStream(bytes)) }

    private init(_ inner: any IStream) {
        self.inner = inner
        waiting = Mutex(2)
    }

    /// Returns when both are there.
    func meet() {
        waiting.withLock { $0 -= 1 }
        while waiting.withLock({ $0 }) > 0 { Thread.sleep(forTimeInterval: 0.001) }
    }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IStream) }
    func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 {
        Thread.sleep(forTimeInterval: 0.02)
        return try inner.Read(&pv)
    }
    func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 {
        try inner.Seek(dlibMove, dwOrigin)
    }
    func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG { try inner.Stat(grfStatFlag) }
    func Clone() throws(COMError) -> any IStream { UnhurriedStream(try inner.Clone()) }
}
