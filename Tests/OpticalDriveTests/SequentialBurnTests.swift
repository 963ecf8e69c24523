import OpticalDrive
import SCSI
import Testing
import VirtualRecorder

/// Burns on the virtual recorder, media that are written one block after another.
@Suite("burns on sequential media", .serialized)
struct SequentialBurnTests {
    static let kinds: [MediumKind] = [.cdR, .dvdR, .dvdPlusR, .dvdPlusRDualLayer, .bdR]

    @Test("a blank medium", arguments: kinds)
    func blank(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind)
        let state = try emulated.drive.mediaState()
        #expect(state.isBlank && !state.isAppendable && !state.isComplete && !state.isErasable)
        #expect(state.sessions.isEmpty && state.startOfLastSession == nil)
        #expect(state.nextWritableAddress == 0 && state.writeProtection.isEmpty)
        #expect(state.freeSectors > 300_000 && state.totalSectors >= state.freeSectors)
        #expect(try emulated.drive.isHeuristicallyBlank(state))
        #expect(!state.isRandomlyWritable && !state.needsFormat)
    }

    @Test("two sessions, the disc closed with the second", arguments: kinds)
    func twoSessions(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind)
        let first = try emulated.burn(500, seed: 1)
        #expect(first == 0)
        let between = try emulated.drive.mediaState()
        #expect(between.isAppendable && !between.isBlank && !between.isComplete)
        #expect(between.sessions.count == 1 && between.startOfLastSession == 0)
        #expect(between.sessions[0].state == .complete)
        #expect((499...520).contains(try #require(between.lastCompleteSession?.lastWrittenAddress)))

        let second = try emulated.burn(400, seed: 2, closing: true)
        #expect(second >= 500 && second % between.writeUnit == 0)
        let after = try emulated.drive.mediaState()
        #expect(after.isComplete && !after.isAppendable && after.nextWritableAddress == nil)
        #expect(after.sessions.map(\.start) == [0, second])
        #expect(try emulated.holds(500, seed: 1, at: 0))
        #expect(try emulated.holds(400, seed: 2, at: second))

        let error = expectWriteError { try emulated.burn(16, at: second + 512) }
        guard case .complete = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("many small sessions, each readable after all", arguments: [MediumKind.dvdPlusR, .bdR])
    func manySessions(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind)
        var starts: [Int] = []
        for seed in 1...6 as ClosedRange<UInt8> { starts.append(try emulated.burn(33, seed: seed)) }
        #expect(try emulated.drive.mediaState().sessions.map(\.start) == starts)
        for (index, start) in starts.enumerated() {
            #expect(try emulated.holds(33, seed: UInt8(index + 1), at: start))
        }
    }

    @Test("a burn shorter than a track, or not of whole ECC blocks, is filled up", arguments: kinds)
    func padding(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind)
        try emulated.burn(17)
        #expect(try emulated.holds(17, at: 0))
        let rest = try emulated.drive.read(blocks: 15, at: 17)
        #expect(rest.allSatisfy { $0 == 0 })
        #expect(try emulated.drive.mediaState().isAppendable)
    }

    @Test("cancelled in the middle: what was written is readable, a session can follow", arguments: kinds)
    func cancel(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind)
        let error = expectWriteError {
            try emulated.burn(2000) { ($0.lastWrittenAddress ?? 0) >= 640 ? .cancel : .proceed }
        }
        guard case .cancelled = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.cleanupFailure == nil && error?.phase == .writing)
        let written = try #require(error?.writtenBlocks)
        #expect((641..<2000).contains(written))
        #expect(try emulated.holds(written, at: 0))
        #expect(try emulated.drive.mediaState().isAppendable)
        let next = try emulated.burn(320, seed: 9)
        #expect(try emulated.holds(320, seed: 9, at: next))
        #expect(try emulated.holds(written, at: 0))
    }

    @Test("cancelled although the disc was to be closed: it stays open", arguments: kinds)
    func cancelClosing(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind)
        expectWriteError {
            try emulated.burn(2000, closing: true) { ($0.lastWrittenAddress ?? 0) >= 64 ? .cancel : .proceed }
        }
        let state = try emulated.drive.mediaState()
        #expect(state.isAppendable && state.sessions.count == 1)
        try emulated.burn(320)
    }

    @Test("cancelled before the first block: the disc stays blank", arguments: kinds)
    func cancelEarly(kind: MediumKind) throws {
        for phase in [WritePhase.validatingMedium, .initializingHardware, .calibratingPower, .writing] {
            let emulated = try EmulatedDrive(kind)
            let error = expectWriteError {
                try emulated.burn(64) { $0.phase == phase ? .cancel : .proceed }
            }
            #expect(error?.writtenBlocks == 0)
            #expect(try emulated.drive.mediaState().isBlank)
            try emulated.drive.eject()
        }
    }

    @Test("the source fails: its error comes out, and the disc is as after a cancel", arguments: kinds)
    func sourceFails(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind)
        let source = PatternSource(blocks: 1000, failsAt: 400 * 2048)
        let error = expectWriteError { try emulated.drive.write(WriteRequest(blockCount: 1000, at: 0), from: source) }
        guard case .source(let cause as PatternSource.Failure) = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(cause.afterBytes >= 400 * 2048 && error?.cleanupFailure == nil)
        #expect(try emulated.holds(error?.writtenBlocks ?? 0, at: 0))
        #expect(try emulated.drive.mediaState().isAppendable)
    }

    @Test("the source ends early: that is an error, not a shorter burn", arguments: kinds)
    func sourceEnds(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind)
        let error = expectWriteError {
            try emulated.drive.write(WriteRequest(blockCount: 1000, at: 0), from: PatternSource(blocks: 700))
        }
        guard case .sourceEnded(afterBlocks: 700) = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try emulated.drive.mediaState().isAppendable)
    }

    @Test("a last block that is not full is filled with zeros")
    func partialBlock() throws {
        let emulated = try EmulatedDrive(.bdR)
        try emulated.drive.write(
            WriteRequest(blockCount: 3, at: 0), from: PatternSource(blocks: 3, missingBytes: 100))
        let bytes = try emulated.drive.read(blocks: 3, at: 0)
        let whole = PatternSource.content(blocks: 0..<3)
        #expect(bytes.prefix(3 * 2048 - 100) == whole.prefix(3 * 2048 - 100))
        #expect(bytes.suffix(100).allSatisfy { $0 == 0 })
    }

    @Test("a full disc: refused before anything is written; what just fits is burned", arguments: kinds)
    func full(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind, capacity: 4096)
        let free = try emulated.drive.mediaState().freeSectors
        #expect((4000...4096).contains(free))
        let error = expectWriteError { try emulated.burn(free + 1) }
        guard case .noSpace(let needed, let available) = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(needed > free && available == free)
        #expect(try emulated.drive.mediaState().isBlank)
        let unit = try emulated.drive.mediaState().writeUnit
        try emulated.burn(free / unit * unit)
        #expect(try emulated.holds(free / unit * unit, at: 0))
    }

    @Test("an address that is not the next writable one is refused", arguments: kinds)
    func wrongAddress(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind)
        let error = expectWriteError { try emulated.burn(32, at: 32) }
        guard case .wrongAddress(requested: 32, expected: 0) = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try emulated.drive.mediaState().isBlank)
    }

    @Test("a reserved track", arguments: [MediumKind.dvdR, .dvdPlusR, .bdR])
    func reserved(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind)
        var request = WriteRequest(blockCount: 100, at: 0)
        request.reservesTrack = true
        try emulated.drive.write(request, from: PatternSource(blocks: 100))
        #expect(try emulated.holds(100, at: 0))
        #expect(try emulated.drive.mediaState().isAppendable)
    }
}
