import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import Testing
import VirtualRecorder

@Suite("IDiscFormat2Data::Write: failures")
struct WriteFailureTests {
    /// A disc with one good session, and what is on it.
    func discWithSession(_ kind: MediumKind) throws -> (test: TestWriter, session: [UInt8], next: Int) {
        let test = try TestWriter(kind, capacity: nil)
        let session = sampleBlocks(400, seed: 5)
        try test.writer.Write(MemoryStream(session))
        return (test, session, Int(try test.writer.get_NextWritableAddress()))
    }

    @Test("a drive that fails in the middle", arguments: [MediumKind.cdR, .dvdR, .dvdPlusR, .bdR])
    func writeError(_ kind: MediumKind) throws {
        let (test, session, next) = try discWithSession(kind)
        test.drive.play(.on(.write(block: UInt32(next + 320)), .sense(.writeError), times: 1))
        expectCode(.E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE) { try test.writer.Write(MemoryStream(sampleBlocks(700))) }
        try expectIntact(test, session)
    }

    @Test(
        "codes of what a drive can say while it writes",
        arguments: [
            (FaultScript.Fault.sense(.lossOfStreaming), HRESULT.E_IMAPI_LOSS_OF_STREAMING),
            (.sense(.writeProtected), .E_IMAPI_RECORDER_MEDIA_WRITE_PROTECTED),
            (.sense(.trackFollowingError), .E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE),
            (.hang, .E_IMAPI_RECORDER_COMMAND_TIMEOUT),
            (.unplug, HRESULT(0x8007_0037)),
        ])
    func codes(_ fault: FaultScript.Fault, _ code: HRESULT) throws {
        let test = try TestWriter(.bdR)
        test.drive.play(.on(.command(.write10, nth: 2), fault, times: 1))
        expectCode(code) { try test.writer.Write(MemoryStream(sampleBlocks(200))) }
        expectCode(.E_IMAPI_DF2DATA_WRITE_NOT_IN_PROGRESS) { try test.writer.CancelWrite() }
        #expect(test.machine.drives.owner(of: "sr0") == nil)
    }

    @Test(
        "a stream that fails: its own code",
        arguments: [
            HRESULT.STG_E_READFAULT, .E_ABORT, .E_FAIL, .E_IMAPI_REQUEST_CANCELLED,
        ])
    func streamFault(_ code: HRESULT) throws {
        let (test, session, _) = try discWithSession(.bdR)
        let stream = BareStream(sampleBlocks(300), most: 2048, failingAfter: (150 * 2048, code))
        expectCode(code) { try test.writer.Write(stream) }
        try expectIntact(test, session)
    }

    @Test("a stream that ends before the size it states")
    func shortStream() throws {
        let (test, session, _) = try discWithSession(.dvdPlusR)
        let stream = BareStream(sampleBlocks(100), size: 300 * 2048)
        expectCode(.E_IMAPI_DF2DATA_STREAM_NOT_SUPPORTED) { try test.writer.Write(stream) }
        try expectIntact(test, session)
    }

    /// The first session is there, and another one can be recorded.
    private func expectIntact(_ test: TestWriter, _ session: [UInt8]) throws {
        #expect(try test.blocks(400, at: 0) == session)
        let next = Int(try test.writer.get_NextWritableAddress())
        let third = sampleBlocks(350, seed: 6)
        try test.writer.Write(MemoryStream(third))
        #expect(try test.blocks(350, at: next) == third)
        #expect(try test.blocks(400, at: 0) == session)
    }

    @Test(
        "verification",
        arguments: [
            IMAPI_BURN_VERIFICATION_LEVEL.IMAPI_BURN_VERIFICATION_QUICK, .IMAPI_BURN_VERIFICATION_FULL,
        ])
    func verification(_ level: IMAPI_BURN_VERIFICATION_LEVEL) throws {
        let test = try TestWriter(.bdR)
        try test.writer.put_BurnVerificationLevel(level)
        var actions: [IMAPI_FORMAT2_DATA_WRITE_ACTION] = []
        let sink = try test.listen { arguments in
            if let action = try? arguments.get_CurrentAction(), actions.last != action { actions.append(action) }
        }
        try test.writer.Write(MemoryStream(sampleBlocks(1000)))
        #expect(
            actions.suffix(2) == [
                .IMAPI_FORMAT2_DATA_WRITE_ACTION_VERIFYING, .IMAPI_FORMAT2_DATA_WRITE_ACTION_COMPLETED,
            ])
        let next = UInt32(try test.writer.get_NextWritableAddress())
        test.drive.play(.on(.read(block: next), .sense(.uncorrectableReadError), times: .max))
        expectCode(.E_IMAPI_BURN_VERIFICATION_FAILED) { try test.writer.Write(MemoryStream(sampleBlocks(1000))) }
        sink.disconnect()
    }

    @Test("what cannot be read is found by a full verification, and not missed by none")
    func badSector() throws {
        for level in [IMAPI_BURN_VERIFICATION_LEVEL.IMAPI_BURN_VERIFICATION_FULL, .IMAPI_BURN_VERIFICATION_NONE] {
            let test = try TestWriter(.dvdPlusRW)
            try test.writer.put_BurnVerificationLevel(level)
            test.drive.play(.on(.read(block: 1777), .sense(.uncorrectableReadError), times: .max))
            let stream = MemoryStream(sampleBlocks(2000))
            if level == .IMAPI_BURN_VERIFICATION_FULL {
                expectCode(.E_IMAPI_BURN_VERIFICATION_FAILED) { try test.writer.Write(stream) }
            } else {
                try test.writer.Write(stream)
            }
        }
    }

    @Test("other data on the disc than was written")
    func otherData() throws {
        let test = try TestWriter(.bdRE)
        try test.writer.put_BurnVerificationLevel(.IMAPI_BURN_VERIFICATION_FULL)
        let sink = try test.listen { arguments in
            guard (try? arguments.get_CurrentAction()) == .IMAPI_FORMAT2_DATA_WRITE_ACTION_VERIFYING else { return }
            let block = [UInt8](repeating: 0xEE, count: 2048)
            let command = Write10 {
                $0.logicalBlockAddress = 90
                $0.transferLength = 1
            }
            try? test.drive.send(block, with: command)
        }
        let error = #expect(throws: COMError.self) { try test.writer.Write(MemoryStream(sampleBlocks(100))) }
        #expect(error?.hresult == .E_IMAPI_BURN_VERIFICATION_FAILED)
        #expect(error?.description.contains("64 to 95") == true)
        sink.disconnect()
    }
}
