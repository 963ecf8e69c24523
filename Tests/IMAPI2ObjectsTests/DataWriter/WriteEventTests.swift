import COM
import Foundation
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import Synchronization
import TestSupport
import Testing
import VirtualRecorder

@Suite("DDiscFormat2DataEvents")
struct WriteEventTests {
    @dynamicMemberLookup struct Record {
        let action: IMAPI_FORMAT2_DATA_WRITE_ACTION
        let elapsed, remaining, totalTime: Int32
        private let figures: TestEngine.Event

        subscript(dynamicMember path: KeyPath<TestEngine.Event, Int32>) -> Int32 { figures[keyPath: path] }

        init(_ arguments: any IDiscFormat2DataEventArgs) throws {
            figures = try TestEngine.Event(arguments)
            action = try arguments.get_CurrentAction()
            elapsed = try arguments.get_ElapsedTime()
            remaining = try arguments.get_RemainingTime()
            totalTime = try arguments.get_TotalTime()
        }
    }

    func records(of test: TestWriter, writing stream: any IStream) throws -> [Record] {
        var records: [Record] = []
        let sink = try test.listen { if let record = try? Record($0) { records.append(record) } }
        try test.writer.Write(stream)
        sink.disconnect()
        return records
    }

    @Test("one event at each change of action, in order", arguments: [MediumKind.cdR, .dvdPlusR, .bdR, .dvdPlusRW])
    func actions(_ kind: MediumKind) throws {
        let actions = try records(of: TestWriter(kind), writing: MemoryStream(sampleBlocks(500))).map(\.action)
        var changes: [IMAPI_FORMAT2_DATA_WRITE_ACTION] = []
        for action in actions where changes.last != action { changes.append(action) }
        #expect(changes.first == .IMAPI_FORMAT2_DATA_WRITE_ACTION_VALIDATING_MEDIA)
        #expect(changes.contains(.IMAPI_FORMAT2_DATA_WRITE_ACTION_INITIALIZING_HARDWARE))
        #expect(
            changes.suffix(3) == [
                .IMAPI_FORMAT2_DATA_WRITE_ACTION_WRITING_DATA, .IMAPI_FORMAT2_DATA_WRITE_ACTION_FINALIZATION,
                .IMAPI_FORMAT2_DATA_WRITE_ACTION_COMPLETED,
            ])
        #expect(Set(changes.map(\.rawValue)).count == changes.count, "no action comes twice")
        #expect(actions.count { $0 == .IMAPI_FORMAT2_DATA_WRITE_ACTION_COMPLETED } == 1)
        #expect(changes.contains(.IMAPI_FORMAT2_DATA_WRITE_ACTION_FORMATTING_MEDIA) == (kind == .dvdPlusRW))
    }

    @Test("figures that clients can count with, also for the second session", arguments: [MediumKind.dvdPlusR, .cdR])
    func figures(_ kind: MediumKind) throws {
        let test = try TestWriter(kind, capacity: nil)
        try test.writer.Write(MemoryStream(sampleBlocks(400)))
        let next = try test.writer.get_NextWritableAddress()
        let records = try records(of: test, writing: MemoryStream(sampleBlocks(900)))
        let count: Int32 = kind == .cdR ? 1050 : 900
        for record in records {
            #expect(record.totalTime >= 1 && record.remaining >= 0 && record.elapsed >= 0)
            #expect(record.total > 0 && record.used >= 0 && record.free == record.total - record.used)
            #expect(record.written <= record.read || record.count == count && record.written <= next + count)
        }
        let begun = records.drop { $0.action != .IMAPI_FORMAT2_DATA_WRITE_ACTION_WRITING_DATA }
        #expect(begun.isEmpty == false)
        #expect(begun.allSatisfy { $0.start == next && $0.count == count })
        #expect(begun.allSatisfy { $0.written >= $0.start && $0.written < $0.start + $0.count })
        #expect(zip(begun, begun.dropFirst()).allSatisfy { $0.written <= $1.written && $0.elapsed <= $1.elapsed })
        #expect(records.last?.written == next + count - 1)
        #expect(records.last?.remaining == 0)
    }

    @Test("ranges in any order count up")
    func ranges() throws {
        let test = try TestWriter(.bdRE)
        let records = try records(of: test, writing: RangedStream(sampleBlocks(300), [200...299, 0...31]))
        let begun = records.drop { $0.action != .IMAPI_FORMAT2_DATA_WRITE_ACTION_WRITING_DATA }
        #expect(begun.allSatisfy { $0.start == 200 && $0.count == 132 })
        #expect(records.last?.written == 331)
    }

    @Test("about every half second while data is written")
    func interval() throws {
        let options = VirtualDrive.Options(timing: .init(simulatesWriteSpeed: true))
        let test = try TestWriter(.cdR, capacity: nil, options: options)
        let speed = try test.writer.get_SupportedWriteSpeeds().values(Int32.self).max() ?? 75
        let seconds = 2
        let clock = ContinuousClock()
        let start = clock.now
        let records = try records(of: test, writing: MemoryStream(sampleBlocks(Int(speed) * seconds)))
        let halves = Int((clock.now - start) / .milliseconds(500))
        let writing = records.count { $0.action == .IMAPI_FORMAT2_DATA_WRITE_ACTION_WRITING_DATA }
        #expect(writing >= 3 && writing <= halves + 2, "\(writing) events in \(halves) half seconds")
    }

    @Test("on the caller's thread, with the writer and live figures as objects")
    func objects() throws {
        let test = try TestWriter(.bdR)
        var threads: Set<UInt> = []
        var kept: [any IDiscFormat2DataEventArgs] = []
        let connection = try test.listen { arguments in
            threads.insert(currentThread())
            kept.append(arguments)
        }
        let isOwn = Mutex(true)
        let other = try test.writer.connect(IID_DDiscFormat2DataEvents.iid) { event in
            let isSame =
                event.arguments.count == 2 && event.arguments[0].variant.object === test.writer
                && event.dispid == .DISPID_DDISCFORMAT2DATAEVENTS_UPDATE
            isOwn.withLock { $0 = $0 && isSame }
        }
        try test.writer.Write(MemoryStream(sampleBlocks(64)))
        #expect(threads == [currentThread()])
        #expect(isOwn.withLock { $0 })
        #expect(try kept[0].get_CurrentAction() == .IMAPI_FORMAT2_DATA_WRITE_ACTION_COMPLETED, "they are live")
        expectIDispatchLaws(kept[0], documented: ["StartLba": 0x100, "ElapsedTime": 0x300, "CurrentAction": 0x303])
        connection.disconnect()
        other.disconnect()
    }

    @Test("a sink that throws disturbs nothing")
    func throwingSink() throws {
        let test = try TestWriter(.bdR)
        let cookie = try test.writer.FindConnectionPoint(IID_DDiscFormat2DataEvents.iid).Advise(ThrowingSink())
        try test.writer.Write(MemoryStream(sampleBlocks(64)))
        try test.writer.FindConnectionPoint(IID_DDiscFormat2DataEvents.iid).Unadvise(cookie)
        #expect(try test.blocks(64, at: 0) == sampleBlocks(64))
    }

    final class ThrowingSink: DDiscFormat2DataEvents {
        var interfaceMap: InterfaceMap { InterfaceMap(IID_DDiscFormat2DataEvents) }
        var dispatchTable: DispatchTable { .DDiscFormat2DataEvents }
        func Update(_ object: (any IDispatch)?, _ progress: (any IDispatch)?) throws(COMError) {
            throw COMError(.E_UNEXPECTED)
        }
    }

    @Test(
        "CancelWrite from inside the handler, in each action",
        arguments: [
            IMAPI_FORMAT2_DATA_WRITE_ACTION.IMAPI_FORMAT2_DATA_WRITE_ACTION_VALIDATING_MEDIA,
            .IMAPI_FORMAT2_DATA_WRITE_ACTION_INITIALIZING_HARDWARE, .IMAPI_FORMAT2_DATA_WRITE_ACTION_CALIBRATING_POWER,
            .IMAPI_FORMAT2_DATA_WRITE_ACTION_WRITING_DATA, .IMAPI_FORMAT2_DATA_WRITE_ACTION_VERIFYING,
        ])
    func cancel(_ action: IMAPI_FORMAT2_DATA_WRITE_ACTION) throws {
        let test = try TestWriter(.dvdPlusR, capacity: nil)
        let session = sampleBlocks(200, seed: 2)
        try test.writer.Write(MemoryStream(session))
        try test.writer.put_BurnVerificationLevel(.IMAPI_BURN_VERIFICATION_FULL)
        let sink = try test.listen { arguments in
            if (try? arguments.get_CurrentAction()) == action { try? test.writer.CancelWrite() }
        }
        expectCode(.E_IMAPI_REQUEST_CANCELLED) { try test.writer.Write(MemoryStream(sampleBlocks(1000))) }
        sink.disconnect()
        expectCode(.E_IMAPI_DF2DATA_WRITE_NOT_IN_PROGRESS) { try test.writer.CancelWrite() }
        #expect(test.machine.drives.owner(of: "sr0") == nil)
        #expect(try test.blocks(200, at: 0) == session)
        try test.writer.put_BurnVerificationLevel(.IMAPI_BURN_VERIFICATION_NONE)
        let next = Int(try test.writer.get_NextWritableAddress())
        try test.writer.Write(MemoryStream(session))
        #expect(try test.blocks(200, at: next) == session)
    }

    @Test("nothing runs: nothing to cancel")
    func notInProgress() throws {
        let writer = MsftDiscFormat2Data(host: .with(TestDrives()))
        expectCode(.E_IMAPI_DF2DATA_WRITE_NOT_IN_PROGRESS) { try writer.CancelWrite() }
    }

    @Test("what must not change while a write runs")
    func inProgress() throws {
        let test = try TestWriter(.bdR)
        let writer = test.writer
        let sink = try test.listen { arguments in
            guard (try? arguments.get_CurrentAction()) == .IMAPI_FORMAT2_DATA_WRITE_ACTION_WRITING_DATA else { return }
            let code = HRESULT.E_IMAPI_DF2DATA_WRITE_IN_PROGRESS
            expectCode(code) { try writer.put_Recorder(nil) }
            expectCode(code) { try writer.put_ClientName("Other") }
            expectCode(code) { try writer.put_BufferUnderrunFreeDisabled(true) }
            expectCode(code) { try writer.put_PostgapAlreadyInImage(true) }
            expectCode(code) { try writer.put_ForceMediaToBeClosed(true) }
            expectCode(code) { try writer.put_DisableConsumerDvdCompatibilityMode(false) }
            expectCode(code) { try writer.SetWriteSpeed(-1, false) }
            expectCode(code) { try writer.Write(MemoryStream(sampleBlocks(1))) }
            let other = MsftDiscFormat2Data(host: test.machine.host)
            try? other.put_Recorder(test.recorder)
            try? other.put_ClientName("IMAPI2 test")
            expectCode(code) { try other.Write(MemoryStream(sampleBlocks(1))) }
        }
        try writer.Write(MemoryStream(sampleBlocks(64)))
        sink.disconnect()
        #expect(try test.blocks(64, at: 0) == sampleBlocks(64))
    }

    @Test("two writers on two drives, at the same time")
    func twoDrives() async throws {
        let machine = try TestMachine(.bdR, .dvdPlusR)
        let contents = [sampleBlocks(1500, seed: 1), sampleBlocks(1500, seed: 2)]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0...1 {
                group.addTask {
                    let writer = MsftDiscFormat2Data(host: machine.host)
                    try writer.put_Recorder(machine.recorder(index))
                    try writer.put_ClientName("Writer \(index)")
                    try writer.Write(MemoryStream(contents[index]))
                }
            }
            try await group.waitForAll()
        }
        for index in 0...1 {
            let bytes = try machine.opened[index].read(
                Read10 {
                    $0.logicalBlockAddress = 1400
                    $0.transferLength = 100
                }, byteCount: 100 * 2048)
            #expect(bytes == Array(contents[index][(1400 * 2048)...]))
        }
    }

    @Test("CancelWrite from another thread")
    func cancelFromOutside() throws {
        let options = VirtualDrive.Options(timing: .init(simulatesWriteSpeed: true))
        let test = try TestWriter(.dvdPlusR, capacity: nil, options: options)
        let writer = test.writer
        let isOver = Mutex(false)
        // A thread of its own: tasks may have to wait for other tests for longer than the burn takes.
        let canceller = Thread {
            while !isOver.withLock({ $0 }), HRESULT({ try writer.CancelWrite() }) != .S_OK {
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
        canceller.start()
        expectCode(.E_IMAPI_REQUEST_CANCELLED) { try writer.Write(BareStream(sampleBlocks(60_000))) }
        isOver.withLock { $0 = true }
    }
}

func currentThread() -> UInt { UInt(bitPattern: pthread_self().hashValue) }
