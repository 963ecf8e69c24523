import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import Synchronization
import TestSupport
import Testing
import VirtualRecorder

/// A drive that is busy for so many questions after BLANK, and says how much of it is done.
private final class LongBlank: Sendable {
    private let seconds: Int
    private let left = Mutex<Int?>(nil)

    init(seconds: Int) { self.seconds = seconds }

    @Sendable func filter(_ block: CommandBlock) throws(SCSIError) -> [UInt8]? {
        switch OperationCode(rawValue: block.operationCode) {
        case .blank: left.withLock { $0 = seconds }
        case .testUnitReady:
            let left = left.withLock { left in
                defer { left? -= 1 }
                return left ?? 0
            }
            guard left > 0 else { return nil }
            let done = 65536 / seconds * (seconds - left)
            throw .checkCondition(SenseData(.longWriteInProgress, progress: UInt16(done)))
        default: break
        }
        return nil
    }
}

@Suite("DDiscFormat2EraseEvents")
struct EraseEventTests {
    @Test(
        "estimates by experience",
        arguments: [
            (MediumKind.cdRW, false, 30), (.cdRW, true, 900), (.dvdRW, false, 90), (.dvdRW, true, 900),
            (.dvdRAM, false, 90), (.dvdRAM, true, 600), (.bdRE, false, 90), (.dvdPlusRW, true, 900),
        ] as [(MediumKind, Bool, Int32)])
    func estimates(_ kind: MediumKind, _ isFull: Bool, _ seconds: Int32) throws {
        let test = try TestEraser(kind)
        try test.eraser.put_FullErase(isFull)
        let events = try test.eventsOfErasing()
        #expect(events.first == TestEraser.Event(elapsed: 0, total: seconds))
        #expect(events.count >= 2 && events.allSatisfy { $0.total >= max(1, $0.elapsed) })
    }

    @Test("once a second while the drive blanks; what the drive tells makes the estimate")
    func progress() throws {
        let work = LongBlank(seconds: 10)
        let test = try TestEraser(.cdRW, filter: work.filter)
        let events = try test.eventsOfErasing()
        #expect(events.map(\.elapsed) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10])
        #expect(events.prefix(5).allSatisfy { $0.total == 30 })
        #expect(events.dropFirst(6).allSatisfy { (9...13).contains($0.total) }, "\(events)")
        #expect(events.last?.total == 10)
    }

    @Test("on the caller's thread, with the eraser; it cannot be used for another erasure meanwhile")
    func reentrance() throws {
        let test = try TestEraser(.dvdRW)
        let (eraser, machine) = (test.eraser, test.test.machine)
        let other = MsftDiscFormat2Erase(host: machine.host)
        try other.put_Recorder(machine.recorder())
        try other.put_ClientName("IMAPI2 test")
        var codes: Set<HRESULT> = []
        var threads: Set<UInt> = []
        let sink = try test.listen { _ in
            threads.insert(currentThread())
            codes.insert(HRESULT { try eraser.EraseMedia() })
            codes.insert(HRESULT { try eraser.put_Recorder(nil) })
            codes.insert(HRESULT { try other.EraseMedia() })
        }
        try eraser.EraseMedia()
        sink.disconnect()
        #expect(threads == [currentThread()])
        #expect(codes == [.E_IMAPI_ERASE_RECORDER_IN_USE])
        try eraser.put_Recorder(nil)
        try other.EraseMedia()
    }
}
