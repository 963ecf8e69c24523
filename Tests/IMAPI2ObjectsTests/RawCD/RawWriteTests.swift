import ByteLayout
import COM
import Foundation
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import TestSupport
import Testing
import VirtualRecorder

@Suite("IDiscFormat2RawCD: writing")
struct RawWriteTests {
    private static let types: [IMAPI_FORMAT2_RAW_CD_DATA_SECTOR_TYPE] = [
        .IMAPI_FORMAT2_RAW_CD_SUBCODE_PQ_ONLY, .IMAPI_FORMAT2_RAW_CD_SUBCODE_IS_COOKED,
        .IMAPI_FORMAT2_RAW_CD_SUBCODE_IS_RAW,
    ]

    @Test("an image becomes the disc that it says", arguments: types)
    func image(_ type: IMAPI_FORMAT2_RAW_CD_DATA_SECTOR_TYPE) throws {
        let test = try TestRawWriter()
        let creator = try RawImageTests.creator {
            try $0.put_ResultingImageType(type)
            try $0.put_MediaCatalogNumber("3453830011062")
        }
        let track = try creator.get_TrackInfo(1)
        try track.put_ISRC("USK7Y9812345")
        try track.AddTrackIndex(150)
        try test.writer.PrepareMedia()
        try test.writer.put_RequestedSectorType(type)
        try test.writer.WriteMedia(try creator.CreateResultImage())
        try test.writer.ReleaseMedia()
        #expect(try test.discInformation().discStatus == .complete)
        let expected = try creator.get_ExpectedTableOfContents().elements.map { element -> UInt8 in
            guard case .VT_UI1(let byte) = element else { throw COMError(.DISP_E_TYPEMISMATCH) }
            return byte
        }
        #expect(try test.tableOfContents() == expected)
        #expect(try test.sectors(320, at: 0) == sampleAudio(320 * 2352))
        #expect(try test.sectors(400, at: 320) == sampleAudio(400 * 2352, seed: 2))
        let index = try SubchannelQ(parsing: test.q(151))
        #expect(index.index == 2 && index.trackNumber == 1)
        let number = try test.drive.answer(
            to: ReadSubChannel { ($0.wantsData, $0.format) = (true, .mediaCatalogNumber) }, upTo: 24)
        #expect(String(decoding: number[9..<22], as: UTF8.self) == "3453830011062")
        let code = try test.drive.answer(
            to: ReadSubChannel { ($0.wantsData, $0.format, $0.trackNumber) = (true, .recordingCode, 1) }, upTo: 24)
        #expect(String(decoding: code[9..<21], as: UTF8.self) == "USK7Y9812345")
    }

    @Test("an image that cannot be sought in is read from its start")
    func unseekable() throws {
        let test = try TestRawWriter()
        let creator = try RawImageTests.creator { try $0.put_ResultingImageType(.IMAPI_FORMAT2_RAW_CD_SUBCODE_PQ_ONLY) }
        try test.writer.PrepareMedia()
        try test.writer.put_RequestedSectorType(.IMAPI_FORMAT2_RAW_CD_SUBCODE_PQ_ONLY)
        try test.writer.WriteMedia(UnseekableStream(try creator.CreateResultImage()))
        try test.writer.ReleaseMedia()
        #expect(try test.sectors(20, at: 300) == Array(sampleAudio(320 * 2352).suffix(20 * 2352)))
    }

    @Test("with a shorter lead-in of its own, the image has to begin where the disc's does at the latest")
    func leadIn() throws {
        let test = try TestRawWriter()
        try test.writer.PrepareMedia()
        let start = Int(try test.writer.get_StartOfNextSession())
        #expect(start == -12_508 && test.drive.name == "sr0")
        #expect(try test.writer.get_LastPossibleStartOfLeadout() == 8192)
        let image = try RawImageTests.creator().CreateResultImage()
        try image.Seek(Int64((22_650 + start) * 2448), .STREAM_SEEK_SET)
        var bytes = [UInt8](repeating: 0, count: (-start + 720 + 6_750) * 2448)
        do {
            var elements = bytes.mutableSpan
            var span = unsafe elements.mutableBytes
            #expect(try image.Read(&span) == UInt32(bytes.count))
        }
        expectCode(.E_IMAPI_DF2RAW_STREAM_LEADIN_TOO_SHORT) {
            try test.writer.WriteMedia2(MemoryStream(bytes), Int32(-start - 1))
        }
        expectCode(.E_INVALIDARG) { try test.writer.WriteMedia2(MemoryStream(bytes), -1) }
        try test.writer.WriteMedia2(MemoryStream(bytes), Int32(-start))
        try test.writer.ReleaseMedia()
        #expect(try test.sectors(320, at: 0) == sampleAudio(320 * 2352))
    }

    @Test("streams that are no image, or too long")
    func streams() throws {
        let test = try TestRawWriter(capacity: 4096)
        try test.writer.PrepareMedia()
        expectCode(.E_POINTER) { try test.writer.WriteMedia(nil) }
        expectCode(.E_POINTER) { try test.writer.WriteMedia2(nil, 0) }
        for stream in [MemoryStream([]), MemoryStream([UInt8](repeating: 0, count: 2449))] {
            expectCode(.E_IMAPI_DF2RAW_STREAM_NOT_SUPPORTED) { try test.writer.WriteMedia(stream) }
        }
        let (fits, tooLong) = (22_650 + 4096 + 6_750, 22_650 + 4097 + 6_750)
        expectCode(.E_IMAPI_DF2RAW_NOT_ENOUGH_SPACE) {
            try test.writer.WriteMedia(RepeatedStream(0, count: UInt64(tooLong * 2448)))
        }
        expectCode(.E_IMAPI_DF2RAW_STREAM_NOT_SUPPORTED) {
            try test.writer.WriteMedia(BareStream([0], size: UInt64(fits * 2448)))
        }
        try test.writer.ReleaseMedia()
    }

    @Test("a disc that was written takes no second image")
    func notBlank() throws {
        let test = try TestRawWriter()
        try test.writer.PrepareMedia()
        try test.writer.WriteMedia(try RawImageTests.creator().CreateResultImage())
        expectCode(.E_IMAPI_DF2RAW_MEDIA_IS_NOT_BLANK) {
            try test.writer.WriteMedia(try RawImageTests.creator().CreateResultImage())
        }
        try test.writer.ReleaseMedia()
        expectCode(.E_IMAPI_DF2RAW_MEDIA_IS_NOT_BLANK) { try test.writer.PrepareMedia() }
    }

    @Test("events, and CancelWrite in their handler")
    func events() throws {
        let test = try TestRawWriter()
        try test.writer.PrepareMedia()
        expectCode(.E_IMAPI_DF2RAW_WRITE_NOT_IN_PROGRESS) { try test.writer.CancelWrite() }
        var actions: [IMAPI_FORMAT2_RAW_CD_WRITE_ACTION] = []
        let sink = try test.listen { arguments in
            actions.append((try? arguments.get_CurrentAction()) ?? .IMAPI_FORMAT2_RAW_CD_WRITE_ACTION_UNKNOWN)
            #expect(try! arguments.get_StartLba() == -12_508 && arguments.get_SectorCount() == 12_508 + 720 + 6_750)
            #expect(try! arguments.get_RemainingTime() > 0 && arguments.get_ElapsedTime() >= 0)
            #expect(HRESULT { try test.writer.ReleaseMedia() } == .E_IMAPI_DF2RAW_WRITE_IN_PROGRESS)
            if actions.last == .IMAPI_FORMAT2_RAW_CD_WRITE_ACTION_WRITING { try? test.writer.CancelWrite() }
        }
        expectCode(.E_IMAPI_REQUEST_CANCELLED) {
            try test.writer.WriteMedia(try RawImageTests.creator().CreateResultImage())
        }
        sink.disconnect()
        #expect(
            actions == [
                .IMAPI_FORMAT2_RAW_CD_WRITE_ACTION_PREPARING, .IMAPI_FORMAT2_RAW_CD_WRITE_ACTION_WRITING,
                .IMAPI_FORMAT2_RAW_CD_WRITE_ACTION_FINISHING,
            ])
        try test.writer.ReleaseMedia()
    }

    @Test("tracks count from where the image says")
    func firstTrackNumber() throws {
        let test = try TestRawWriter()
        let creator = try RawImageTests.creator { try $0.put_StartingTrackNumber(5) }
        try test.writer.PrepareMedia()
        try test.writer.WriteMedia(try creator.CreateResultImage())
        try test.writer.ReleaseMedia()
        let table = try TableOfContents<TrackDescriptor>(answer: test.tableOfContents())
        #expect(table.first == 5 && table.entries.map(\.trackNumber) == [5, 6, 0xAA])
        let information = try test.discInformation()
        #expect(information.firstTrackOnDisc == 5 && information.lastTrackInLastSession == 6)
        let command = ReadTrackInformation { ($0.addressType, $0.address) = (.trackNumber, 6) }
        #expect(try TrackInformation(answer: test.drive.answer(to: command, upTo: 48)).startAddress == 320)
    }

    @Test("afterwards the drive is ready for tracks again")
    func writeType() throws {
        let test = try TestRawWriter()
        try test.writer.PrepareMedia()
        try test.writer.WriteMedia(try RawImageTests.creator().CreateResultImage())
        try test.writer.ReleaseMedia()
        try test.drive.changeWriteParameters { #expect($0.writeType == .trackAtOnce) }
    }

    @Test("a disc whose lead-in was begun is blank no longer, to nobody")
    func begunLeadIn() throws {
        let test = try TestRawWriter()
        try test.writer.PrepareMedia()
        let image = try RawImageTests.creator().CreateResultImage()
        test.drive.play(.on(.command(.write10, nth: 20), .sense(.writeError)))
        #expect(HRESULT { try test.writer.WriteMedia(image) } != .S_OK)
        expectCode(.E_IMAPI_DF2RAW_MEDIA_IS_NOT_BLANK) { try test.writer.WriteMedia(image) }
        try test.writer.ReleaseMedia()
        #expect(try test.machine.folder.open("sr0").answer(to: ReadDiscInformation(), upTo: 34)[2] & 0b11 == 1)
    }

    @Test("a disc with nothing but the beginning of a lead-in cannot be closed, and its repair says so")
    func closeOfLeadIn() throws {
        let test = try TestRawWriter()
        try test.writer.PrepareMedia()
        test.drive.play(.on(.command(.write10, nth: 20), .sense(.writeError)))
        #expect(HRESULT { try test.writer.WriteMedia(try RawImageTests.creator().CreateResultImage()) } != .S_OK)
        try test.writer.ReleaseMedia()
        expectCode(.E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE) {
            _ = try DiscRepair.closeOpenSession(on: test.recorder, clientName: "IMAPI2 test")
        }
        #expect(throws: SCSIError.checkCondition(SenseData(.incompleteTrackInSession))) {
            try test.drive.execute(CloseTrackSession { $0.function = .session })
        }
        #expect(try test.discInformation().discStatus == .incomplete)
    }

    @Test("a drive that says that the lead-in begins where none can: the groove is asked", arguments: [false, true])
    func nonsense(_ isGrooveBad: Bool) throws {
        let machine = try TestMachine(.cdR, capacity: 8192)
        let filtered = FilteredDrive(machine.opened[0]) { (block) throws(SCSIError) in
            if block.operationCode == OperationCode.readDiscInformation.rawValue {
                return DiscInformation { ($0.discStatus, $0.lastSessionLeadInStart) = (.empty, 0x00_0303) }.encoded
            }
            guard isGrooveBad, block.operationCode == OperationCode.readTOCPMAATIP.rawValue else { return nil }
            return AbsoluteTimeInPregroove { $0.leadInStart = MinuteSecondFrame(0, 3, 3) }.encoded
        }
        let recorder = MsftDiscRecorder2(host: .with(TestDrives([("sr0", filtered)], in: machine.home)))
        try recorder.InitializeDiscRecorder("sr0")
        let writer = MsftDiscFormat2RawCD(host: machine.host)
        try writer.put_ClientName("IMAPI2 test")
        try writer.put_Recorder(recorder)
        try writer.PrepareMedia()
        if isGrooveBad {
            expectCode(.E_IMAPI_RECORDER_INVALID_RESPONSE_FROM_DEVICE) { try writer.get_StartOfNextSession() }
        } else {
            #expect(try writer.get_StartOfNextSession() == -12_508)
        }
        try writer.ReleaseMedia()
    }

    @Test("cdrdao reads what was written", .needs(.cdrdao, OutsideProgram("umockdev-run")))
    func foreignReader() throws {
        let test = try TestRawWriter()
        let creator = try RawImageTests.creator { try $0.put_DisableGaplessAudio(true) }
        try creator.get_TrackInfo(1).put_ISRC("USK7Y9812345")
        try test.writer.PrepareMedia()
        try test.writer.WriteMedia(try creator.CreateResultImage())
        try test.writer.ReleaseMedia()
        let files = try TemporaryFolder()
        let arguments = ["read-toc", "--device", "/dev/sr0", "--driver", "generic-mmc", "disc.toc"]
        try BridgedRecorder(test.drive).succeed(.cdrdao, arguments, in: files.path)
        let contents = try String(contentsOf: files.url("disc.toc"), encoding: .utf8)
        #expect(contents.contains("ISRC \"USK7Y9812345\""), "\(contents)")
        #expect(contents.contains("START 00:02:00"), "two seconds between the tracks: \(contents)")
    }
}

/// A stream that can only be read on.
private final class UnseekableStream: IStream {
    private let stream: any IStream

    init(_ stream: any IStream) { self.stream = stream }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IStream) }
    func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 { try stream.Read(&pv) }
    func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 { throw COMError(.E_NOTIMPL) }
    func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG { try stream.Stat(grfStatFlag) }
}
