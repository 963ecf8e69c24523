import OpticalDrive
import SCSI
import Testing
import VirtualRecorder

/// Burns on the virtual recorder, media whose blocks can be written again.
@Suite("burns on overwritable media", .serialized)
struct OverwritableBurnTests {
    static let kinds: [MediumKind] = [.dvdPlusRW, .dvdRAM, .bdRE]

    @Test("formatted where needed, written, written again in the middle", arguments: kinds)
    func overwrite(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind)
        let blank = try emulated.drive.mediaState()
        #expect(blank.isRandomlyWritable && blank.isErasable && !blank.isComplete)
        #expect(blank.isBlank == (kind != .dvdRAM) && blank.needsFormat == blank.isBlank)
        #expect(try emulated.drive.isHeuristicallyBlank(blank))

        var phases: [WritePhase] = []
        try emulated.burn(1200, seed: 3, at: 0) { progress in
            if phases.last != progress.phase { phases.append(progress.phase) }
            return .proceed
        }
        #expect(phases.contains(.formatting) == blank.needsFormat)
        let state = try emulated.drive.mediaState()
        #expect(!state.isBlank && !state.needsFormat && state.nextWritableAddress == 0)
        #expect(state.totalSectors == blank.totalSectors && state.freeSectors == state.totalSectors)
        #expect(state.sessions.map(\.start) == [0])
        #expect(try !emulated.drive.isHeuristicallyBlank(state))
        #expect(try emulated.holds(1200, seed: 3, at: 0))

        try emulated.burn(10, seed: 4, at: 101)
        #expect(try emulated.holds(10, seed: 4, at: 101))
        let before = PatternSource.content(blocks: 0..<101, seed: 3)
        #expect(try emulated.drive.read(blocks: 101, at: 0) == before)
        let behind = PatternSource.content(blocks: 111..<200, seed: 3)
        #expect(try emulated.drive.read(blocks: 89, at: 111) == behind)
    }

    @Test("several ranges in one burn, nothing between them is touched", arguments: kinds)
    func ranges(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind)
        try emulated.burn(300, seed: 1, at: 0)
        let request = WriteRequest(extents: [16..<20, 64..<164, 256..<257])
        try emulated.drive.write(request, from: PatternSource(blocks: 105, seed: 2))
        #expect(try emulated.drive.read(blocks: 4, at: 16) == PatternSource.content(blocks: 0..<4, seed: 2))
        #expect(try emulated.drive.read(blocks: 100, at: 64) == PatternSource.content(blocks: 4..<104, seed: 2))
        #expect(try emulated.drive.read(blocks: 1, at: 256) == PatternSource.content(blocks: 104..<105, seed: 2))
        #expect(try emulated.drive.read(blocks: 44, at: 20) == PatternSource.content(blocks: 20..<64, seed: 1))
        #expect(try emulated.drive.read(blocks: 43, at: 257) == PatternSource.content(blocks: 257..<300, seed: 1))
    }

    @Test("cancelled: what is behind the last written block is as it was", arguments: kinds)
    func cancel(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind)
        try emulated.burn(600, seed: 1, at: 0)
        let error = expectWriteError {
            try emulated.burn(600, seed: 2, at: 0) { ($0.lastWrittenAddress ?? 0) >= 100 ? .cancel : .proceed }
        }
        let written = try #require(error?.writtenBlocks)
        #expect(error?.cleanupFailure == nil && (101..<600).contains(written))
        #expect(try emulated.holds(written, seed: 2, at: 0))
        let rest = PatternSource.content(blocks: written..<600, seed: 1)
        #expect(try emulated.drive.read(blocks: 600 - written, at: written) == rest)
        try emulated.burn(600, seed: 3, at: 0)
    }

    @Test("beyond the end is refused", arguments: kinds)
    func full(kind: MediumKind) throws {
        let emulated = try EmulatedDrive(kind, capacity: kind == .dvdPlusRW ? 4096 : nil)
        let total = try emulated.drive.mediaState().totalSectors
        let error = expectWriteError { try emulated.burn(32, at: total - 16) }
        guard case .noSpace(needed: total + 16, available: total) = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("zeros at both ends look blank, a block in the last 2 MiB does not")
    func heuristics() throws {
        let emulated = try EmulatedDrive(.dvdPlusRW, capacity: 8192)
        try emulated.burn(4, seed: 1, at: 4000)
        var state = try emulated.drive.mediaState()
        #expect(!state.isBlank)
        #expect(try emulated.drive.isHeuristicallyBlank(state))
        try emulated.burn(1, seed: 1, at: 8191)
        state = try emulated.drive.mediaState()
        #expect(try !emulated.drive.isHeuristicallyBlank(state))
    }

    @Test("a DVD-RW that was formatted", arguments: [FormatType.full, .quick])
    func formattedDVDRW(_ type: FormatType) throws {
        let test = try EmulatedDrive(.dvdRW, capacity: 8192)
        let list = FormatParameterList {
            $0.descriptor.formatType = type
            $0.descriptor.numberOfBlocks = 8192
        }
        try test.recorder.send(list.parameterList, with: FormatUnit())
        let medium = try test.drive.mediaState()
        #expect(medium.profile == .dvdMinusRWOverwrite && medium.mediaType == .dvdMinusRW)
        #expect(medium.totalSectors == 8192 && !medium.isBlank && !medium.hasOpenSession)
        #expect(try test.drive.isHeuristicallyBlank(medium))
        try test.burn(100, seed: 1)
        #expect(try test.holds(100, seed: 1, at: 0))
        try test.burn(40, seed: 2)
        #expect(try test.holds(40, seed: 2, at: 0))
        #expect(try test.drive.read(blocks: 48, at: 48) == PatternSource.content(blocks: 48..<96, seed: 1))
        try test.drive.erase(isFull: false)
        #expect(try test.drive.mediaState().profile == .dvdMinusRWSequential)
    }
}
