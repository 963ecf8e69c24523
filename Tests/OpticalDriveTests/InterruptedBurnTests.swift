import OpticalDrive
import SCSI
import Testing
import VirtualRecorder

/// Burns that the drive, the cable or the power ends.
@Suite("interrupted burns", .serialized)
struct InterruptedBurnTests {
    @Test(
        "unplugged or without power: the first session stays, what is open is closed, another session follows",
        arguments: SequentialBurnTests.kinds, [FaultScript.Fault.unplug, .powerCut])
    func gone(kind: MediumKind, fault: FaultScript.Fault) throws {
        let emulated = try EmulatedDrive(kind)
        try emulated.burn(400, seed: 1)
        emulated.recorder.play(.on(.command(.write10, nth: 20), fault))
        let error = expectWriteError { try emulated.burn(1000, seed: 2) }
        #expect(error?.driveError == .deviceGone && error?.cleanupFailure == .deviceGone)

        let again = try emulated.reopened()
        #expect(try again.holds(400, seed: 1, at: 0))
        let state = try again.drive.mediaState()
        if state.hasOpenSession {
            let refused = expectWriteError { try again.burn(32) }
            guard case .sessionOpen = refused?.reason else {
                Issue.record("\(String(describing: refused))")
                return
            }
        }
        #expect(try again.drive.closeOpenSession() == state.hasOpenSession)
        #expect(try !again.drive.mediaState().hasOpenSession)
        let next = try again.burn(350, seed: 3)
        #expect(try again.holds(350, seed: 3, at: next))
        #expect(try again.holds(400, seed: 1, at: 0))
        #expect(try again.drive.mediaState().sessions.last?.start == next)
    }

    @Test(
        "no answer to a WRITE: the burn fails, track and session are closed all the same",
        arguments: SequentialBurnTests.kinds, [FaultScript.Fault.hang, .lostAnswer])
    func silence(kind: MediumKind, fault: FaultScript.Fault) throws {
        for nth in [1, 15] {
            let emulated = try EmulatedDrive(kind)
            emulated.recorder.play(.on(.command(.write10, nth: nth), fault))
            let error = expectWriteError { try emulated.burn(1000) }
            #expect(error?.driveError == .timedOut && error?.phase == .writing)
            let state = try emulated.drive.mediaState()
            #expect(!state.hasOpenSession && (state.isAppendable || state.isBlank))
            #expect(try emulated.holds(error?.writtenBlocks ?? 0, at: 0))
            let next = try emulated.burn(300, seed: 5)
            #expect(try emulated.holds(300, seed: 5, at: next))
        }
    }

    @Test("a bad block: the blocks before it are kept", arguments: SequentialBurnTests.kinds)
    func badBlock(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind)
        emulated.recorder.play(.on(.write(block: 700), .sense(.writeError), times: .max))
        let error = expectWriteError { try emulated.burn(1000) }
        #expect(error?.driveError?.sense?.code == .writeError)
        let written = try #require(error?.writtenBlocks)
        #expect((600...700).contains(written))
        #expect(try emulated.holds(written, at: 0))
        #expect(try emulated.drive.mediaState().isAppendable)
    }

    @Test("an overwritable disc after a bad block: the rest is as it was", arguments: OverwritableBurnTests.kinds)
    func badBlockOverwritten(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind)
        try emulated.burn(300, seed: 1, at: 0)
        emulated.recorder.play(.on(.write(block: 100), .sense(.writeError)))
        let error = expectWriteError { try emulated.burn(300, seed: 2, at: 0) }
        let written = try #require(error?.writtenBlocks)
        #expect(try emulated.holds(written, seed: 2, at: 0))
        let rest = PatternSource.content(blocks: written..<300, seed: 1)
        #expect(try emulated.drive.read(blocks: 300 - written, at: written) == rest)
        try emulated.burn(300, seed: 3, at: 0)
    }

    @Test("a failed close is told, and can be made good", arguments: SequentialBurnTests.kinds)
    func closeFails(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind)
        emulated.recorder.play(.on(.command(.closeTrackSession, nth: 1), .sense(.sessionFixationError)))
        let error = expectWriteError { try emulated.burn(320) }
        #expect(error?.driveError?.sense?.code == .sessionFixationError && error?.phase == .finalizing)
        #expect(try emulated.drive.mediaState().hasOpenSession)
        #expect(try emulated.drive.closeOpenSession())
        #expect(try emulated.drive.mediaState().isAppendable)
        #expect(try emulated.holds(320, at: 0))
        let next = try emulated.burn(320, seed: 2)
        #expect(try emulated.holds(320, seed: 2, at: next))
    }

    @Test("a disc without an open session is left alone")
    func nothingOpen() throws {
        let emulated = try EmulatedDrive(.bdR)
        #expect(try !emulated.drive.closeOpenSession())
        #expect(try emulated.drive.mediaState().isBlank)
    }
}
