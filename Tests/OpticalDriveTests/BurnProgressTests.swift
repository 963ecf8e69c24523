import OpticalDrive
import SCSI
import Testing
import VirtualRecorder

@Suite("progress of a burn", .serialized)
struct BurnProgressTests {
    @Test("phases in order, addresses that only grow, the drive's buffer")
    func progress() throws {
        let emulated = try EmulatedDrive(.bdR)
        var all: [WriteProgress] = []
        try emulated.burn(300) { progress in
            all.append(progress)
            return .proceed
        }
        var phases: [WritePhase] = []
        for progress in all where phases.last != progress.phase { phases.append(progress.phase) }
        #expect(
            phases == [
                .validatingMedium, .initializingHardware, .calibratingPower, .writing, .finalizing, .completed,
            ])
        #expect(all.allSatisfy { $0.startAddress == 0 && $0.blockCount == 300 })
        let written = all.compactMap(\.lastWrittenAddress)
        #expect(written == written.sorted() && written.last == 299)
        #expect(all.compactMap(\.lastReadAddress).last == 299)
        let buffered = try #require(all.last { $0.phase == .writing })
        #expect(buffered.bufferSize > 0 && buffered.freeBuffer > 0)
    }

    @Test("closing and formatting that take their time are waited for", arguments: [MediumKind.bdR, .bdRE, .cdR])
    func longOperations(kind: MediumKind) throws {
        let timing = VirtualDrive.Timing(longOperation: .milliseconds(120))
        let emulated = try EmulatedDrive(kind, options: .init(timing: timing), waits: true)
        var fractions: [Double] = []
        try emulated.burn(320, at: 0) { progress in
            if progress.phase != .writing, let fraction = progress.fraction { fractions.append(fraction) }
            return .proceed
        }
        #expect(!fractions.isEmpty && fractions.allSatisfy { (0..<1).contains($0) })
        #expect(try emulated.holds(320, at: 0))
    }

    @Test("a burn within a burn is refused")
    func busy() throws {
        let emulated = try EmulatedDrive(.bdR)
        var inner: WriteError?
        try emulated.burn(64) { progress in
            if progress.phase == .writing, inner == nil { inner = expectWriteError { try emulated.burn(32, at: 0) } }
            return .proceed
        }
        guard case .busy = inner?.reason else {
            Issue.record("\(String(describing: inner))")
            return
        }
        #expect(try emulated.holds(64, at: 0))
    }

    @Test("the tray is locked during a burn, and free afterwards, also after a failure")
    func lock() throws {
        let emulated = try EmulatedDrive(.bdR)
        var refusal: SCSIError?
        try emulated.burn(64) { progress in
            if progress.phase == .finalizing {
                do throws(SCSIError) { try emulated.drive.eject() } catch { refusal = error }
            }
            return .proceed
        }
        #expect(refusal?.sense?.code == .mediumRemovalPrevented)
        expectWriteError { try emulated.burn(64) { $0.phase == .writing ? .cancel : .proceed } }
        try emulated.drive.eject()
    }
}
