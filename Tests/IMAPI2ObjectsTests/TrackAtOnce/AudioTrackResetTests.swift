import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import TestSupport
import Testing
import VirtualRecorder

@Suite("IDiscFormat2TrackAtOnce: a drive that is reset, or does not tell where the next track begins")
struct AudioTrackResetTests {
    private static let reset = FaultScript.Fault.sense(.powerOnResetOccurred)

    private func prepared(tracks: Int = 0) throws -> TestAudioWriter {
        let test = try TestAudioWriter()
        try test.writer.PrepareMedia()
        for _ in 0..<tracks { #expect(add(to: test) == .S_OK) }
        return test
    }

    private func add(to test: TestAudioWriter) -> HRESULT {
        HRESULT { try test.writer.AddAudioTrack(MemoryStream(sampleAudio(400 * 2352))) }
    }

    /// What a drive has forgotten after a reset.
    private func forget(_ test: TestAudioWriter) throws {
        try test.drive.select(.sessionAtOnce)
        try test.drive.execute(PreventAllowMediumRemoval { $0.isPrevented = false })
    }

    private func expectClosed(_ test: TestAudioWriter, tracksAt starts: [UInt32]) throws {
        #expect(try test.tableOfContents().entries.dropLast().map(\.startAddress) == starts)
        #expect(try test.discInformation().discStatus == .complete)
    }

    @Test(
        "reset before or while the session is closed: it gets closed",
        arguments: [.anyCommand(nth: 1), .command(.closeTrackSession, nth: 1)] as [FaultScript.Trigger])
    func release(_ trigger: FaultScript.Trigger) throws {
        let test = try prepared(tracks: 1)
        try forget(test)
        test.drive.play(.on(trigger, Self.reset))
        try test.writer.ReleaseMedia()
        try expectClosed(test, tracksAt: [0])
        try test.drive.changeWriteParameters { #expect($0.writeType == .trackAtOnce) }
    }

    @Test("reset between two tracks: the disc is locked in again, and the second follows")
    func nextTrack() throws {
        let test = try prepared(tracks: 1)
        try forget(test)
        test.drive.play(.on(.anyCommand(nth: 1), Self.reset))
        #expect(add(to: test) == .S_OK)
        #expect(throws: SCSIError.self) { try test.drive.execute(StartStopUnit { $0.loadEject = true }) }
        try test.writer.ReleaseMedia()
        try expectClosed(test, tracksAt: [0, 552])
    }

    @Test("reset before the first track, and somebody else has taken the report")
    func firstTrack() throws {
        let test = try prepared()
        try forget(test)
        #expect(add(to: test) == .S_OK)
        try test.writer.ReleaseMedia()
        try expectClosed(test, tracksAt: [0])
    }

    @Test("reset in a track: what came is a track, and more can follow")
    func middle() throws {
        let test = try prepared()
        test.drive.play(.on(.command(.write10, nth: 3), Self.reset))
        #expect(add(to: test) == .E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE)
        #expect(try test.writer.get_NumberOfExistingTracks() == 1)
        #expect(add(to: test) == .S_OK)
        try test.writer.ReleaseMedia()
        try expectClosed(test, tracksAt: [0, 452])
    }

    @Test("reset before anything of the track was taken: the disc stays blank")
    func firstWrite() throws {
        let test = try prepared()
        test.drive.play(.on(.command(.write10, nth: 1), Self.reset))
        #expect(add(to: test) == .E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE)
        #expect(try test.writer.get_NumberOfExistingTracks() == 0)
        try test.writer.ReleaseMedia()
        #expect(try test.discInformation().discStatus == .empty)
    }

    @Test("reset while the track is ended: the next one waits for that")
    func end() throws {
        let test = try prepared()
        test.drive.play(.on(.command(.synchronizeCache, nth: 1), Self.reset))
        #expect(add(to: test) == .E_FAIL)
        #expect(add(to: test) == .S_OK)
        try test.writer.ReleaseMedia()
        try expectClosed(test, tracksAt: [0, 552])
    }

    @Test("reset with another disc, reported or not: that one is left as it is", arguments: [false, true])
    func otherDisc(_ isReported: Bool) throws {
        let test = try prepared(tracks: 1)
        try forget(test)
        try test.machine.folder.eject("sr0")
        try test.machine.folder.loadBlank(.cdR, capacity: 8192, in: "sr0")
        if !isReported { #expect(try test.writer.get_MediaPhysicallyBlank()) }
        test.drive.play(.on(.anyCommand(nth: 1), Self.reset))
        #expect(add(to: test) == .E_IMAPI_RECORDER_MEDIA_BECOMING_READY)
        expectCode(.E_IMAPI_RECORDER_MEDIA_BECOMING_READY) { try test.writer.ReleaseMedia() }
        #expect(try test.discInformation().discStatus == .empty)
        #expect(try test.recorder.get_ExclusiveAccessOwner() == "")
    }

    @Test("a disc that is gone in the middle of a track: its session stays open, and that is told")
    func takenOut() throws {
        let test = try prepared()
        test.drive.play(.on(.command(.write10, nth: 3), .sense(.mediumNotPresent)))
        #expect(add(to: test) == .E_IMAPI_RECORDER_MEDIA_NO_MEDIA)
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try test.writer.ReleaseMedia() }
        #expect(try test.recorder.get_ExclusiveAccessOwner() == "")
    }

    private static let silentAboutTracks = FaultScript(
        (1...20).map { .init(.command(.readTrackInformation, nth: $0), .sense(.internalTargetFailure)) })

    @Test("as long as nobody knows where the next track begins, none is written")
    func unknownAddress() throws {
        let test = try prepared()
        let stream = SteppedStream(sampleAudio(400 * 2352)) { step in
            if step == 1 { test.drive.play(Self.silentAboutTracks) }
        }
        #expect(HRESULT { try test.writer.AddAudioTrack(stream) } != .S_OK)
        #expect(add(to: test) != .S_OK)
        #expect(try test.writer.get_NumberOfExistingTracks() == 1)
        test.drive.play(FaultScript())
        #expect(add(to: test) == .S_OK)
        #expect(try test.writer.get_NumberOfExistingTracks() == 2)
        try test.writer.ReleaseMedia()
        try expectClosed(test, tracksAt: [0, 552])
    }

    @Test("a track that might have come to the disc, and has not, is forgotten once the drive tells")
    func phantom() throws {
        let test = try prepared()
        let stream = SteppedStream(sampleAudio(400 * 2352)) { step in
            guard step == 1 else { return }
            let refused = FaultScript.Rule(.command(.write10, nth: 1), .sense(.writeError))
            test.drive.play(FaultScript([refused] + Self.silentAboutTracks.rules))
        }
        #expect(HRESULT { try test.writer.AddAudioTrack(stream) } != .S_OK)
        #expect(try test.writer.get_NumberOfExistingTracks() == 1)
        test.drive.play(FaultScript())
        #expect(add(to: test) == .S_OK)
        #expect(try test.writer.get_NumberOfExistingTracks() == 1)
        try test.writer.ReleaseMedia()
        try expectClosed(test, tracksAt: [0])
    }
}
