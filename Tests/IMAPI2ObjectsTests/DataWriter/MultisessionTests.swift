import COM
import IMAPI2Interfaces
import IMAPI2Objects
import TestSupport
import Testing
import VirtualRecorder

@Suite("IDiscFormat2Data::MultisessionInterfaces")
struct MultisessionTests {
    func interfaces(
        of writer: MsftDiscFormat2Data
    ) throws -> (sequential: any IMultisessionSequential2, random: any IMultisessionRandomWrite) {
        let array = try writer.get_MultisessionInterfaces()
        #expect(array.elements.map(\.vt) == [.VT_DISPATCH, .VT_DISPATCH])
        let objects = try #require(array.objects)
        return try (
            objects[0].QueryInterface(IID_IMultisessionSequential2),
            objects[1].QueryInterface(IID_IMultisessionRandomWrite)
        )
    }

    @Test("laws and classes")
    func laws() throws {
        let (sequential, random) = try interfaces(of: MsftDiscFormat2Data(host: .with(TestDrives())))
        expectIDispatchLaws(
            sequential, documented: ["IsSupportedOnCurrentMediaState": 0x100, "InUse": 0x101, "WriteUnitSize": 0x205])
        expectIDispatchLaws(random)
        for id in CoclassInfo.MsftMultisessionSequential.interfaces { _ = try sequential.QueryInterface(id.iid) }
        for id in CoclassInfo.MsftMultisessionRandomWrite.interfaces { _ = try random.QueryInterface(id.iid) }
    }

    @Test(
        "never empty and no error: without recorder, with an empty tray, on any disc",
        arguments: [
            nil, MediumKind.cdR, .dvdR, .dvdPlusR, .dvdPlusRW, .bdR, .bdRE,
        ])
    func neverEmpty(_ kind: MediumKind?) throws {
        #expect(try TestWriter(kind).writer.get_MultisessionInterfaces().count == 2)
        #expect(try MsftDiscFormat2Data(host: .with(TestDrives())).get_MultisessionInterfaces().count == 2)
    }

    @Test("without a recorder the objects say so")
    func noRecorder() throws {
        let (sequential, random) = try interfaces(of: MsftDiscFormat2Data(host: .with(TestDrives())))
        for object in [sequential, random] as [any IMultisession] {
            expectCode(.E_IMAPI_RECORDER_REQUIRED) { try object.get_IsSupportedOnCurrentMediaState() }
            expectCode(.E_IMAPI_RECORDER_REQUIRED) { try object.get_ImportRecorder() }
        }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try sequential.get_IsFirstDataSession() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try random.get_TotalSectorsOnMedia() }
    }

    @Test("an empty tray")
    func emptyTray() throws {
        let (sequential, random) = try interfaces(of: TestWriter(nil).writer)
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try sequential.get_IsSupportedOnCurrentMediaState() }
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try random.get_IsSupportedOnCurrentMediaState() }
    }

    @Test("the recorder of the data writer, and a mark")
    func common() throws {
        let test = try TestWriter(.bdR)
        let (sequential, random) = try interfaces(of: test.writer)
        #expect(try sequential.get_ImportRecorder() === test.recorder)
        #expect(try random.get_ImportRecorder() === test.recorder)
        #expect(try sequential.get_InUse() == false)
        try sequential.put_InUse(true)
        #expect(try sequential.get_InUse())
        #expect(try random.get_InUse() == false)
        try sequential.put_InUse(false)
        #expect(try sequential.get_InUse() == false)
    }

    @Test("write-once: blank, appendable, closed", arguments: [MediumKind.cdR, .dvdR, .dvdPlusR, .bdR])
    func sequential(_ kind: MediumKind) throws {
        let test = try TestWriter(kind, capacity: nil)
        let (sequential, random) = try interfaces(of: test.writer)
        #expect(try sequential.get_IsSupportedOnCurrentMediaState())
        #expect(try random.get_IsSupportedOnCurrentMediaState() == false)
        #expect(try sequential.get_IsFirstDataSession())
        #expect(try sequential.get_StartAddressOfPreviousSession() == -1)
        #expect(try sequential.get_LastWrittenAddressOfPreviousSession() == -1)
        #expect(try sequential.get_NextWritableAddress() == 0)
        #expect(try sequential.get_WriteUnitSize() == [.cdR: 1, .bdR: 32][kind] ?? 16)
        expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) { try random.get_TotalSectorsOnMedia() }
        expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) { try random.get_WriteUnitSize() }
        expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) { try random.get_LastWrittenAddress() }

        try test.writer.Write(MemoryStream(sampleBlocks(320)))
        #expect(try sequential.get_IsSupportedOnCurrentMediaState())
        #expect(try sequential.get_IsFirstDataSession() == false)
        #expect(try sequential.get_StartAddressOfPreviousSession() == 0)
        #expect(
            try sequential.get_LastWrittenAddressOfPreviousSession()
                == test.writer.get_LastWrittenAddressOfPreviousSession())
        #expect(try sequential.get_NextWritableAddress() == test.writer.get_NextWritableAddress())
        #expect(try sequential.get_FreeSectorsOnMedia() == test.writer.get_FreeSectorsOnMedia())

        try test.writer.put_ForceMediaToBeClosed(true)
        try test.writer.Write(MemoryStream(sampleBlocks(320, seed: 2)))
        #expect(try sequential.get_IsSupportedOnCurrentMediaState() == false)
        expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) { try sequential.get_StartAddressOfPreviousSession() }
        expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) { try sequential.get_LastWrittenAddressOfPreviousSession() }
        expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) { try sequential.get_NextWritableAddress() }
        expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) { try sequential.get_FreeSectorsOnMedia() }
        expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) { try sequential.get_IsFirstDataSession() }
        expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) { try sequential.get_WriteUnitSize() }
    }

    @Test("overwritable discs, formatted or not", arguments: [MediumKind.dvdPlusRW, .bdRE])
    func random(_ kind: MediumKind) throws {
        let test = try TestWriter(kind)
        let (sequential, random) = try interfaces(of: test.writer)
        for isBlank in [true, false] {
            #expect(try random.get_IsSupportedOnCurrentMediaState())
            #expect(try sequential.get_IsSupportedOnCurrentMediaState() == false)
            #expect(try random.get_WriteUnitSize() == (kind == .bdRE ? 32 : 16))
            #expect(try random.get_TotalSectorsOnMedia() == test.writer.get_TotalSectorsOnMedia())
            #expect(try sequential.get_StartAddressOfPreviousSession() == -1)
            if isBlank { try test.writer.Write(MemoryStream(sampleBlocks(64))) }
        }
    }

    @Test("the last written address is the drive's, or E_NOTIMPL where the drive does not tell")
    func lastWritten() throws {
        let test = try TestWriter(.bdRE)
        try test.writer.Write(MemoryStream(sampleBlocks(64)))
        let track = try test.recorder.GetTrackInformation(1, .IMAPI_READ_TRACK_ADDRESS_TYPE_TRACK)
        let random = try interfaces(of: test.writer).random
        if track[7] & 0b10 == 0 {
            expectCode(.E_NOTIMPL) { try random.get_LastWrittenAddress() }
        } else {
            let address = track[28..<32].reduce(0) { $0 << 8 | Int32($1) }
            #expect(try random.get_LastWrittenAddress() == address)
        }
    }
}
