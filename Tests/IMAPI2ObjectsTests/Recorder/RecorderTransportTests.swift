import COM
import DiscImage
import IMAPI2Interfaces
import SCSI
import Testing
import VirtualRecorder

@testable import IMAPI2Objects

@Suite("A recorder object as the way to its drive")
struct RecorderTransportTests {
    @Test("our own recorder is used directly, a client's through its interface")
    func ways() throws {
        let recorder = try MsftDiscRecorder2.of(FakeDrive())
        #expect(try RecorderTransport.way(to: recorder) is LockedTransport)
        let client = ClientRecorder(recorder)
        let way = try RecorderTransport.way(to: client)
        #expect(way is RecorderTransport)
        #expect(way.maximumTransferLength == 38_912, "whole sectors")
    }

    @Test("an object without IDiscRecorder2Ex")
    func noCommands() throws {
        expectCode(.E_NOINTERFACE) { try RecorderTransport.way(to: MemoryStream()) }
    }

    @Test("data both ways, and sense data as the drive's own")
    func commands() throws {
        let drive = FakeDrive { _, _ in [1, 2, 3, 4] }
        let way = try RecorderTransport.way(to: ClientRecorder(MsftDiscRecorder2.of(drive)))
        try way.execute(TestUnitReady())
        #expect(try way.answer(to: ModeSense10(), upTo: 100) == [1, 2, 3, 4])
        try way.send([5, 6, 7], with: ModeSelect10())
        #expect(drive.dataOut(of: .modeSelect10) == [[5, 6, 7]])
        drive.respond { (_, _) throws(SCSIError) in throw .checkCondition(SenseData(.blankCheck, information: 77)) }
        let error = #expect(throws: SCSIError.self) { try way.execute(TestUnitReady()) }
        #expect(error?.sense?.code == .blankCheck)
        #expect(error?.sense?.information == 77)
    }

    @Test(
        "what the client's recorder throws comes back as it was",
        arguments: [
            HRESULT.E_NOTIMPL, .E_IMAPI_RECORDER_LOCKED, .E_IMAPI_RECORDER_COMMAND_TIMEOUT, HRESULT(0x8007_0037),
            .E_ABORT,
        ])
    func faults(_ code: HRESULT) throws {
        let machine = try TestMachine(.bdR)
        let client = ClientRecorder(try machine.recorder())
        let writer = MsftDiscFormat2Data(host: machine.host)
        try writer.put_Recorder(client)
        client.fail(with: COMError(code))
        expectCode(code) { try writer.get_CurrentPhysicalMediaType() }
        expectCode(code) { try DiscSource(recorder: client) }
        client.fail(with: nil)
        #expect(try writer.get_CurrentPhysicalMediaType() == .IMAPI_MEDIA_TYPE_BDR)
    }

    @Test("a disc is written, verified and read through a client's recorder")
    func write() throws {
        let machine = try TestMachine(.bdR)
        let client = ClientRecorder(try machine.recorder())
        let writer = MsftDiscFormat2Data(host: machine.host)
        try writer.put_Recorder(client)
        try writer.put_ClientName("A client")
        try writer.put_BurnVerificationLevel(.IMAPI_BURN_VERIFICATION_FULL)
        try writer.Write(MemoryStream(sampleBlocks(100)))
        let source = try DiscSource(recorder: client)
        #expect(try source.read(from: 0, count: 100) == sampleBlocks(100))
    }
}

@Suite("The disc in a recorder as blocks")
struct DiscSourceTests {
    func written(_ kind: MediumKind, _ sessions: Int = 1) throws -> TestWriter {
        let test = try TestWriter(kind, capacity: nil)
        for seed in 1...sessions { try test.writer.Write(MemoryStream(sampleBlocks(350, seed: UInt8(seed)))) }
        return test
    }

    @Test("all sessions of a disc that is open", arguments: [MediumKind.cdR, .dvdR, .dvdPlusR, .bdR])
    func sessions(_ kind: MediumKind) throws {
        let test = try written(kind, 2)
        let start = UInt64(try test.writer.get_StartAddressOfPreviousSession())
        let source = try DiscSource(recorder: test.recorder)
        #expect(source.blockCount >= start + 350)
        #expect(source.blockCount <= UInt64(try test.writer.get_NextWritableAddress()))
        #expect(try source.read(from: 0, count: 350) == sampleBlocks(350, seed: 1))
        #expect(try source.read(from: start, count: 350) == sampleBlocks(350, seed: 2))
        for block in [0, 1, 33, 349] as [Int] {
            let expected = Array(sampleBlocks(350, seed: 2)[(block * 2048)..<((block + 1) * 2048)])
            #expect(try source.read(from: start + UInt64(block), count: 1) == expected)
        }
    }

    @Test("no disc, a blank disc")
    func nothing() throws {
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try DiscSource(recorder: TestWriter(nil).recorder) }
        #expect(try DiscSource(recorder: TestWriter(.bdR).recorder).blockCount == 0)
    }

    @Test("behind the end")
    func range() throws {
        let test = try written(.bdR)
        let source = try DiscSource(recorder: test.recorder)
        #expect(throws: ImageError.self) { try source.read(from: source.blockCount, count: 1) }
        #expect(throws: ImageError.self) { try source.read(from: source.blockCount - 1, count: 2) }
        #expect(throws: ImageError.self) { try source.read(from: .max, count: 1) }
    }

    @Test("small reads next to each other ask the drive once")
    func readAhead() throws {
        let test = try written(.bdR)
        let drive = FilteredDrive(test.drive) { _ in nil }
        let source = try DiscSource(recorder: MsftDiscRecorder2.of(drive))
        for block in 0..<32 { _ = try source.read(from: UInt64(block), count: 1) }
        #expect(drive.count(of: .read10) == 1)
        _ = try source.read(from: 256, count: 1)
        _ = try source.read(from: 5, count: 2)
        #expect(drive.count(of: .read10) == 2, "the first piece is still kept")
    }

    @Test("a bad block hurts only those who want it, and is named")
    func badBlock() throws {
        let test = try written(.bdR)
        test.drive.play(.on(.read(block: 20), .sense(.uncorrectableReadError), times: .max))
        let source = try DiscSource(recorder: test.recorder)
        #expect(try source.read(from: 16, count: 1) == Array(sampleBlocks(350)[(16 * 2048)..<(17 * 2048)]))
        let error = #expect(throws: ImageError.self) { try source.read(from: 20, count: 1) }
        guard case .unreadable(let block, let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(block == 20 && !reason.isEmpty)
    }

    @Test("a disc that went away")
    func ejected() throws {
        let test = try written(.bdR)
        let source = try DiscSource(recorder: test.recorder)
        try test.recorder.EjectMedia()
        #expect(throws: ImageError.self) { try source.read(from: 0, count: 1) }
    }
}
