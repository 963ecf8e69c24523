import OpticalDrive
import SCSI
import Testing

/// What each kind of medium is told, in which order (the clauses of MMC-5 that each strategy names).
@Suite("the order of a burn's commands")
struct CommandOrderTests {
    private let begin = ["START STOP UNIT 1", "PREVENT"]

    @discardableResult
    private func burn(
        _ transport: ScriptedTransport, _ blocks: Int, at start: Int = 0,
        _ change: (inout WriteRequest) -> Void = { _ in },
        report: @escaping (WriteProgress) -> WriteDecision = { _ in .proceed }
    ) throws -> [String] {
        var request = WriteRequest(blockCount: blocks, at: start)
        change(&request)
        try ScriptedMedium.drive(transport).write(request, from: PatternSource(blocks: blocks), report: report)
        return transport.trace
    }

    @Test("CD-R: track at once, 300 blocks at least, the session closed by mode page 05h")
    func trackAtOnce() throws {
        let feature = FeatureDescriptor(CDTrackAtOnceFeature(), isCurrent: true)
        let transport = ScriptedMedium.transport(.cdR, features: [feature])
        let expected =
            begin + ["SET CD SPEED", "SEND OPC INFORMATION", "MODE SELECT(10)"]
            + (0..<9).map { "WRITE \($0 * 32)+32" } + ["WRITE 288+12", "SYNCHRONIZE CACHE", "CLOSE 2 track 0", "ALLOW"]
        #expect(try burn(transport, 40) == expected)
        // Header; BUFE and track at once; multi-session, data track; mode 1.
        #expect(Array(transport.sent[0].prefix(13)) == [0, 0, 0, 0, 0, 0, 0, 0, 0x05, 0x32, 0x41, 0xC4, 0x08])
    }

    @Test("CD-R that is closed: no next session in mode page 05h, no BUFE where the drive has none")
    func trackAtOnceClosed() throws {
        let transport = ScriptedMedium.transport(.cdR)
        try burn(transport, 300) { $0.closesDisc = true }
        #expect(Array(transport.sent[0][8..<13]) == [0x05, 0x32, 0x01, 0x04, 0x08])
        #expect(transport.blocks(of: .modeSelect10).count == 1)
    }

    @Test("DVD-R: incremental recording, link size and packets of 16, track and session closed")
    func incremental() throws {
        let transport = ScriptedMedium.transport(.dvdMinusR)
        let trace = try burn(transport, 40)
        #expect(
            trace == begin + [
                "SET STREAMING", "SEND OPC INFORMATION", "MODE SELECT(10)", "WRITE 0+32", "WRITE 32+16",
                "SYNCHRONIZE CACHE", "CLOSE 1 track 1", "CLOSE 2 track 0", "ALLOW",
            ])
        let page = transport.sent[1]
        #expect(Array(page[8..<14]) == [0x05, 0x32, 0x60, 0xE5, 0x08, 16])
        #expect(Array(page[18..<22]) == [0, 0, 0, 16])
    }

    @Test("DVD-RW without incremental recording: disc at once, the size reserved, nothing to close")
    func discAtOnce() throws {
        let features = [
            FeatureDescriptor(DVDMinusRWriteFeature(), isCurrent: true),
            FeatureDescriptor(IncrementalStreamingWritableFeature(), isCurrent: false),
        ]
        let transport = ScriptedMedium.transport(.dvdMinusRWSequential, features: features)
        let trace = try burn(transport, 40)
        #expect(
            trace == begin + [
                "SET STREAMING", "SEND OPC INFORMATION", "MODE SELECT(10)", "RESERVE TRACK 48", "WRITE 0+32",
                "WRITE 32+16", "SYNCHRONIZE CACHE", "ALLOW",
            ])
        #expect(Array(transport.sent[1][8..<14]) == [0x05, 0x32, 0x42, 0x05, 0x08, 0])
        let cancelled = ScriptedMedium.transport(.dvdMinusRWSequential, features: features)
        expectWriteError {
            try burn(cancelled, 400, report: { ($0.lastWrittenAddress ?? 0) > 60 ? .cancel : .proceed })
        }
        #expect(Array(cancelled.trace.suffix(3)) == ["CLOSE 1 track 1", "CLOSE 2 track 0", "ALLOW"])
    }

    @Test("DVD+R: no mode page 05h; the disc is finalized with minimal radius where players want it")
    func fragments() throws {
        let open = try burn(ScriptedMedium.transport(.dvdPlusR), 16)
        #expect(
            open == begin + [
                "SET STREAMING", "SEND OPC INFORMATION", "WRITE 0+16", "SYNCHRONIZE CACHE", "CLOSE 1 track 1",
                "CLOSE 2 track 0", "ALLOW",
            ])
        let closed = try burn(ScriptedMedium.transport(.dvdPlusR), 16) { $0.closesDisc = true }
        #expect(Array(closed.suffix(3)) == ["CLOSE 1 track 1", "CLOSE 5 track 0", "ALLOW"])
        let smaller = try burn(ScriptedMedium.transport(.dvdPlusR), 16) {
            $0.closesDisc = true
            $0.closesForPlayers = false
        }
        #expect(Array(smaller.suffix(3)) == ["CLOSE 1 track 1", "CLOSE 6 track 0", "ALLOW"])
    }

    @Test("BD-R: whole clusters of 32; the disc is finalized")
    func sequentialRecordingMode() throws {
        let trace = try burn(ScriptedMedium.transport(.bdRSequential), 33) { $0.closesDisc = true }
        #expect(
            trace == begin + [
                "SET STREAMING", "SEND OPC INFORMATION", "WRITE 0+32", "WRITE 32+32", "SYNCHRONIZE CACHE",
                "CLOSE 1 track 1", "CLOSE 6 track 0", "ALLOW",
            ])
    }

    @Test("a later session: the track is closed by its number")
    func laterSession() throws {
        let transport = ScriptedMedium.transport(
            .bdRSequential,
            disc: {
                $0.discStatus = .incomplete
                $0.numberOfSessions = 3
                $0.firstTrackInLastSession = 3
                $0.lastTrackInLastSession = 3
            },
            track: {
                $0.startAddress = 6400
                $0.nextWritableAddress = 6400
            })
        transport.on(.readTrackInformation) { block, _ in
            let number = Int(block.bytes[5])
            return .bytes(
                TrackInformation {
                    $0.logicalTrackNumber = number
                    $0.sessionNumber = number
                    $0.startAddress = UInt32(number - 1) * 3200
                    $0.trackSize = number == 3 ? 100_000 : 3200
                    $0.isBlank = number == 3
                    $0.isNextWritableAddressValid = number == 3
                    $0.nextWritableAddress = 6400
                    $0.freeBlocks = number == 3 ? 100_000 : 0
                }.parameterList)
        }
        let state = try ScriptedMedium.drive(transport).mediaState()
        #expect(state.sessions.map(\.start) == [0, 3200] && state.lastCompleteSession?.lastWrittenAddress == 6399)
        #expect(state.totalSectors == 106_400 && state.freeSectors == 100_000)
        let trace = try burn(transport, 32, at: 6400)
        #expect(trace.contains("WRITE 6400+32") && trace.contains("CLOSE 1 track 3"))
    }

    @Test("DVD+RW: formatted in the background first, the format stopped at the end")
    func backgroundFormat() throws {
        let transport = ScriptedMedium.transport(.dvdPlusRW)
        transport.on(.readDiscInformation) { _, nth in
            .bytes(DiscInformation { $0.backgroundFormatStatus = nth == 0 ? .none : .inProgress }.parameterList)
        }
        ScriptedMedium.formats(transport, .unformatted, .dvdPlusRWBasic)
        let trace = try burn(transport, 40, at: 7)
        #expect(
            trace == begin + [
                "SET STREAMING", "FORMAT UNIT", "SEND OPC INFORMATION", "WRITE 7+32", "WRITE 39+8",
                "SYNCHRONIZE CACHE", "CLOSE 2 track 0", "ALLOW",
            ])
        #expect(transport.sent[1] == [0, 0x82, 0, 8, 0xFF, 0xFF, 0xFF, 0xFF, 0x98, 0, 0, 0])
    }

    @Test("DVD+RW whose format was stopped: restarted")
    func restartedFormat() throws {
        let transport = ScriptedMedium.transport(.dvdPlusRW, disc: { $0.backgroundFormatStatus = .stopped })
        ScriptedMedium.formats(transport, .formatted, .dvdPlusRWBasic)
        try burn(transport, 16)
        #expect(transport.sent[1] == [0, 0x82, 0, 8, 0xFF, 0xFF, 0xFF, 0xFF, 0x98, 0, 0, 1])
    }

    @Test("BD-RE: formatted by the drive's own descriptor, nothing to close")
    func randomWriting() throws {
        let transport = ScriptedMedium.transport(.bdRE)
        ScriptedMedium.formats(transport, .unformatted, .full)
        let trace = try burn(transport, 32)
        #expect(
            trace == begin + [
                "SET STREAMING", "FORMAT UNIT", "SEND OPC INFORMATION", "WRITE 0+32", "SYNCHRONIZE CACHE", "ALLOW",
            ])
        #expect(transport.sent[1] == [0, 0x82, 0, 8, 0, 0x01, 0x86, 0xA0, 0, 0, 0, 0])
    }

    @Test("DVD-RW, restricted overwrite: the rest of an ECC block is read and written back")
    func restrictedOverwrite() throws {
        let transport = ScriptedMedium.transport(.dvdMinusRWOverwrite, disc: { $0.stateOfLastSession = .complete })
        ScriptedMedium.formats(transport, .formatted, .full)
        let present = [UInt8](repeating: 0xEE, count: 6 * 2048)
        transport.on(.read10, answer: .bytes(present))
        let trace = try burn(transport, 10, at: 32)
        #expect(trace.contains("WRITE 32+16") && !trace.contains { $0.hasPrefix("CLOSE") })
        let read = try #require(transport.blocks(of: .read10).first)
        #expect(read.bytes == [0x28, 0, 0, 0, 0, 42, 0, 0, 6, 0])
        #expect(try #require(transport.sent.last).suffix(6 * 2048) == present[...])
        let error = expectWriteError { try burn(transport, 10, at: 33) }
        guard case .wrongAddress(requested: 33, expected: 32) = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("a narrow way to the drive: as many blocks as fit, whole units where one fits")
    func narrow() throws {
        let trace = try burn(ScriptedMedium.transport(.dvdPlusR, maximumTransferLength: 20 * 2048), 40)
        #expect(trace.filter { $0.hasPrefix("WRITE") } == ["WRITE 0+16", "WRITE 16+16", "WRITE 32+16"])
        let blocks = try burn(ScriptedMedium.transport(.bdRSequential, maximumTransferLength: 12 * 2048), 32)
        #expect(blocks.filter { $0.hasPrefix("WRITE") } == ["WRITE 0+12", "WRITE 12+12", "WRITE 24+8"])
    }

    @Test("a drive without RESERVE TRACK, SEND OPC, PREVENT, SET STREAMING, READ BUFFER CAPACITY burns too")
    func poorDrive() throws {
        let transport = ScriptedMedium.transport(.dvdPlusR)
        transport.on(
            .reserveTrack, .sendOPCInformation, .preventAllowMediumRemoval, .setStreaming, .setCDSpeed,
            answer: .sense(.invalidCommandOperationCode))
        let trace = try burn(transport, 16) { $0.reservesTrack = true }
        #expect(trace.contains("RESERVE TRACK 16"))
        #expect(Array(trace.suffix(4).prefix(3)) == ["SYNCHRONIZE CACHE", "CLOSE 1 track 1", "CLOSE 2 track 0"])
        #expect(transport.blocks(of: .readBufferCapacity).count == 1)
    }

    @Test("BLANK: waited for with its progress, the tray free afterwards, also after a failure")
    func blank() throws {
        let transport = ScriptedMedium.transport(.cdRW) { $0.isErasable = true }
        let progress = ScriptedTransport.Answer.error(
            .checkCondition(SenseData(.notReadyOperationInProgress, progress: 0x4000)))
        transport.on(.blank, answer: .good, .sense(.eraseFailure))
        transport.on(.testUnitReady, answer: .good, .good, progress, progress, .good)
        var reports: [EraseProgress] = []
        try ScriptedMedium.drive(transport).erase(isFull: false) { reports.append($0) }
        #expect(reports.map(\.fraction) == [nil, 0.25, 0.25, 1])
        #expect(reports.map(\.elapsed.components.seconds) == [0, 1, 2, 2])
        #expect(transport.blocks(of: .blank)[0].bytes == [0xA1, 0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
        let error = #expect(throws: EraseError.self) {
            try ScriptedMedium.drive(transport).erase(isFull: true)
        }
        #expect(error?.step == .startingBlank)
        #expect(transport.blocks(of: .blank)[1].bytes[1] == 0x10)
        let trace = ["START STOP UNIT 1", "PREVENT", "SET CD SPEED", "BLANK", "ALLOW"]
        #expect(transport.trace == trace + trace)
    }
}
