import ByteLayout
import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import TestSupport
import Testing
import VirtualRecorder

@Suite("IDiscFormat2TrackAtOnce: drives that fail, and what is left on the disc")
struct AudioTrackFailureTests {
    private func add(_ sectors: Int, to test: TestAudioWriter) -> HRESULT {
        HRESULT { try test.writer.AddAudioTrack(MemoryStream(sampleAudio(sectors * 2352))) }
    }

    @Test("a drive that fails the silence too: what it took is a track, and the session is closed")
    func silenceFails() throws {
        let test = try TestAudioWriter()
        try test.writer.PrepareMedia()
        test.drive.play(
            FaultScript([
                .init(.command(.write10, nth: 3), .sense(.writeError)),
                .init(.command(.write10, nth: 4), .sense(.writeError)),
            ]))
        #expect(add(400, to: test) == .E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE)
        #expect(try test.writer.get_NumberOfExistingTracks() == 1)
        try test.writer.ReleaseMedia()
        #expect(try test.tableOfContents().entries.count == 2)
        #expect(try test.discInformation().discStatus == .complete)
    }

    @Test("the first WRITE is done and its answer lost: the disc is begun, and gets closed")
    func lostAnswer() throws {
        let test = try TestAudioWriter()
        try test.writer.PrepareMedia()
        test.drive.play(.on(.command(.write10, nth: 1), .lostAnswer))
        #expect(add(400, to: test) == .E_IMAPI_RECORDER_COMMAND_TIMEOUT)
        #expect(try test.writer.get_NumberOfExistingTracks() == 1)
        try test.writer.ReleaseMedia()
        #expect(try test.discInformation().discStatus == .complete)
    }

    @Test("the first WRITE is not done: the disc stays blank")
    func refused() throws {
        let test = try TestAudioWriter()
        try test.writer.PrepareMedia()
        test.drive.play(.on(.command(.write10, nth: 1), .sense(.writeError)))
        #expect(add(400, to: test) == .E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE)
        #expect(try test.writer.get_NumberOfExistingTracks() == 0)
        try test.writer.ReleaseMedia()
        #expect(try test.discInformation().discStatus == .empty)
    }

    @Test("a track that the drive did not end is ended when the disc is released")
    func endFails() throws {
        let test = try TestAudioWriter()
        try test.writer.PrepareMedia()
        test.drive.play(.on(.command(.synchronizeCache, nth: 1), .sense(.writeError)))
        #expect(add(400, to: test) != .S_OK)
        try test.writer.ReleaseMedia()
        #expect(try test.tableOfContents().entries.count == 2)
        #expect(try test.discInformation().discStatus == .complete)
    }

    @Test("a disc that could not be prepared can be taken out")
    func calibrationFails() throws {
        let test = try TestAudioWriter()
        test.drive.play(.on(.command(.sendOPCInformation, nth: 1), .sense(.internalTargetFailure)))
        #expect(HRESULT { try test.writer.PrepareMedia() } != .S_OK)
        try test.recorder.EjectMedia()
    }

    @Test("a drive that another told to write raw, or a session at once, is told otherwise")
    func writeTypes() throws {
        for type in [WriteParametersPage.WriteType.raw, .sessionAtOnce] {
            let test = try TestAudioWriter()
            try test.drive.select(type)
            try test.writer.PrepareMedia()
            #expect(add(400, to: test) == .S_OK)
            try test.writer.ReleaseMedia()
            #expect(try test.tableOfContents().entries.map(\.startAddress) == [0, 402])
        }
    }

    @Test("a code that another left in the drive is not recorded")
    func foreignCode() throws {
        let test = try TestAudioWriter()
        try test.drive.changeWriteParameters {
            $0.internationalStandardRecordingCode = [0x80] + Array("USK7Y9812345".utf8) + [0, 0, 0]
        }
        try test.writer.PrepareMedia()
        #expect(add(400, to: test) == .S_OK)
        try test.writer.ReleaseMedia()
        let code = try test.drive.answer(
            to: ReadSubChannel { ($0.wantsData, $0.format, $0.trackNumber) = (true, .recordingCode, 1) }, upTo: 24)
        #expect(code[8] & 0x80 == 0)
    }

    @Test("a drive whose next track begins where no sector is", arguments: [0x7FFF_FFFF, 0x8000_0000] as [UInt32])
    func nonsense(_ address: UInt32) throws {
        let machine = try TestMachine(.cdR, capacity: 8192)
        let information = TrackInformation {
            ($0.logicalTrackNumber, $0.sessionNumber, $0.isBlank) = (1, 1, true)
            ($0.isNextWritableAddressValid, $0.nextWritableAddress, $0.freeBlocks) = (true, address, .max)
        }
        let filtered = FilteredDrive(machine.opened[0]) { block in
            block.operationCode == OperationCode.readTrackInformation.rawValue ? information.encoded : nil
        }
        let drives = TestDrives([("sr0", filtered)], in: machine.home)
        let recorder = MsftDiscRecorder2(host: .with(drives))
        try recorder.InitializeDiscRecorder("sr0")
        let writer = MsftDiscFormat2TrackAtOnce(host: machine.host)
        try writer.put_ClientName("IMAPI2 test")
        try writer.put_Recorder(recorder)
        try writer.PrepareMedia()
        expectCode(.E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE) { try writer.AddAudioTrack(MemoryStream([1])) }
        expectCode(.E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE) {
            try writer.AddAudioTrack(BareStream([1], size: 0xFFFF_FFFF * 2352))
        }
        try writer.ReleaseMedia()
    }

    @Test("a recorder that moves less than a sector at once")
    func narrow() throws {
        let test = try TestAudioWriter()
        try test.writer.put_Recorder(ClientRecorder(test.recorder, maximumTransferSize: 2048))
        try test.writer.PrepareMedia()
        #expect(add(400, to: test) == .E_IMAPI_DF2TAO_RECORDER_NOT_SUPPORTED)
        try test.writer.ReleaseMedia()
    }

    /// Puts another disc in, past the lock: as with a needle.
    private func exchangeDisc(of test: TestAudioWriter) throws {
        try test.drive.execute(PreventAllowMediumRemoval { $0.isPrevented = false })
        try test.machine.folder.eject("sr0")
        try test.machine.folder.loadBlank(.cdR, capacity: 8192, in: "sr0")
    }

    @Test("of a disc that was taken out nothing is closed, and another is left as it is", arguments: [false, true])
    func otherDisc(_ isReportTaken: Bool) throws {
        let test = try TestAudioWriter()
        try test.writer.PrepareMedia()
        #expect(add(400, to: test) == .S_OK)
        try exchangeDisc(of: test)
        if isReportTaken { #expect(try test.writer.get_MediaPhysicallyBlank()) }
        expectCode(.E_IMAPI_RECORDER_MEDIA_BECOMING_READY) { try test.writer.ReleaseMedia() }
        #expect(try test.discInformation().discStatus == .empty)
        #expect(try test.recorder.get_ExclusiveAccessOwner() == "")
    }

    @Test("on another disc than the one that was prepared no track is written")
    func otherDiscForTrack() throws {
        let test = try TestAudioWriter()
        try test.writer.PrepareMedia()
        #expect(add(400, to: test) == .S_OK)
        try exchangeDisc(of: test)
        #expect(add(400, to: test) == .E_IMAPI_RECORDER_MEDIA_BECOMING_READY)
        #expect(add(400, to: test) == .E_IMAPI_RECORDER_MEDIA_BECOMING_READY)
        expectCode(.E_IMAPI_RECORDER_MEDIA_BECOMING_READY) { try test.writer.ReleaseMedia() }
        #expect(try test.discInformation().discStatus == .empty)
    }

    @Test("the speed that is set during a write is that of the next")
    func speedMeanwhile() throws {
        let test = try TestAudioWriter()
        try test.writer.PrepareMedia()
        var codes: Set<HRESULT> = []
        let sink = try test.listen { _ in
            // SET CD SPEED would fail.
            test.drive.play(.on(.command(.setCDSpeed, nth: 1), .sense(.internalTargetFailure)))
            codes.insert((try? test.writer.SetWriteSpeed(1001, false)) ?? .E_FAIL)
            test.drive.play(FaultScript())
        }
        #expect(add(400, to: test) == .S_OK)
        sink.disconnect()
        #expect(codes == [.S_OK])
        #expect(try test.writer.get_RequestedWriteSpeed() == 1001)
        try test.writer.ReleaseMedia()
    }
}

extension VirtualDrive {
    /// Changes mode page 05h as another program does.
    func changeWriteParameters(_ change: (inout WriteParametersPage) -> Void) throws {
        let answer = try answer(to: ModeSense10 { $0.pageCode = .writeParameters }, upTo: 512)
        var page = try #require(try ModeParameters(answer: answer).page(WriteParametersPage.self))
        change(&page)
        let list = ModeParameters(pages: [page.encoded]).parameterList
        try send(list, with: ModeSelect10 { $0.parameterListLength = UInt16(list.count) })
    }

    func select(_ type: WriteParametersPage.WriteType) throws {
        try changeWriteParameters {
            $0.writeType = type
            if type == .raw { $0.dataBlockType = .rawWithPW }
        }
    }
}
