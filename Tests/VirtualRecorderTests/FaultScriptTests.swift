import SCSI
import Testing
import VirtualRecorder

@Suite("Scripted faults")
struct FaultScriptTests {
    @Test("a sense at the nth WRITE, and nothing of it recorded")
    func nthWrite() throws {
        let test = try TestDrive(.bdR)
        test.drive.play(.on(.command(.write10, nth: 3), .sense(.writeError)))
        try test.write(32, at: 0)
        try test.write(32, at: 32)
        expectRefusal(.writeError) { try test.write(32, at: 64) }
        #expect(try test.track(1).nextWritableAddress == 64)
        try test.write(32, at: 64)
        #expect(try test.holds(96, at: 0))
    }

    @Test("a bad block stays bad")
    func badBlock() throws {
        let test = try TestDrive(.dvdRAM, capacity: 4_096)
        test.drive.play(.on(.read(block: 100), .sense(.unrecoveredReadError), times: .max))
        for _ in 0..<3 { expectRefusal(.unrecoveredReadError) { _ = try test.read(16, at: 96) } }
        expectRefusal(.unrecoveredReadError) {
            try test.drive.execute(
                Verify10 {
                    $0.logicalBlockAddress = 90
                    $0.verificationLength = 20
                })
        }
        _ = try test.read(16, at: 101)
    }

    @Test("a block that cannot be written cannot be by WRITE AND VERIFY either")
    func badBlockVerified() throws {
        let test = try TestDrive(.dvdRAM, capacity: 4_096)
        test.drive.play(.on(.write(block: 100), .sense(.writeError), times: .max))
        let command = WriteAndVerify10 {
            $0.logicalBlockAddress = 96
            $0.transferLength = 16
        }
        expectRefusal(.writeError) { try test.drive.send([UInt8](repeating: 1, count: 16 * 2048), with: command) }
    }

    @Test("a hang, a status, a lost answer, an unplugged drive")
    func others() throws {
        let test = try TestDrive(.bdR)
        test.drive.play(
            FaultScript([
                .init(.anyCommand(nth: 1), .hang), .init(.anyCommand(nth: 2), .status(0x08)),
                .init(.command(.write10, nth: 1), .lostAnswer), .init(.command(.read10, nth: 1), .unplug),
            ]))
        #expect(throws: SCSIError.timedOut) { try test.testReady() }
        #expect(throws: SCSIError.status(0x08)) { try test.testReady() }
        #expect(throws: SCSIError.timedOut) { try test.write(32, at: 0) }
        #expect(try test.track(1).nextWritableAddress == 32)
        #expect(throws: SCSIError.deviceGone) { _ = try test.read(1, at: 0) }
        #expect(throws: SCSIError.deviceGone) { try test.testReady() }
        #expect(try test.opened().holds(32, at: 0))
    }
}
