import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import TestSupport
import Testing
import VirtualRecorder

@Suite("IDiscFormat2RawCD: what may be called when")
struct RawWriterStateTests {
    @Test("PrepareMedia: prepared, recorder, name, medium")
    func prepare() throws {
        let test = try TestRawWriter()
        let fresh = MsftDiscFormat2RawCD(host: test.machine.host)
        expectCode(.E_IMAPI_DF2RAW_NO_RECORDER_SPECIFIED) { try fresh.PrepareMedia() }
        try fresh.put_Recorder(test.recorder)
        expectCode(.E_IMAPI_DF2RAW_CLIENT_NAME_IS_NOT_VALID) { try fresh.PrepareMedia() }
        #expect(try test.writer.PrepareMedia() == .S_OK)
        expectCode(.E_IMAPI_DF2RAW_MEDIA_IS_PREPARED) { try test.writer.PrepareMedia() }
        try test.writer.ReleaseMedia()
        #expect(try test.discInformation().discStatus == .empty)
        try test.writer.SetWriteSpeed(1000, false)
        #expect(try test.writer.PrepareMedia() == .S_IMAPI_SPEEDADJUSTED)
        try test.writer.ReleaseMedia()
        let dvd = try TestRawWriter(.dvdR)
        expectCode(.E_IMAPI_DF2RAW_MEDIA_IS_NOT_SUPPORTED) { try dvd.writer.PrepareMedia() }
        let empty = try TestRawWriter(nil)
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try empty.writer.PrepareMedia() }
    }

    @Test("what depends on the disc is there in a session only")
    func notPrepared() throws {
        let test = try TestRawWriter()
        let writer = test.writer
        let calls: [() throws -> Void] = [
            { try writer.WriteMedia(MemoryStream([1])) }, { try writer.WriteMedia2(MemoryStream([1]), 0) },
            { try writer.ReleaseMedia() }, { _ = try writer.get_StartOfNextSession() },
            { _ = try writer.get_LastPossibleStartOfLeadout() }, { _ = try writer.get_RequestedSectorType() },
            { try writer.put_RequestedSectorType(.IMAPI_FORMAT2_RAW_CD_SUBCODE_IS_RAW) },
            { try writer.put_BufferUnderrunFreeDisabled(true) },
        ]
        for call in calls { expectCode(.E_IMAPI_DF2RAW_MEDIA_IS_NOT_PREPARED) { try call() } }
        try writer.PrepareMedia()
        #expect(try writer.get_RequestedSectorType() == .IMAPI_FORMAT2_RAW_CD_SUBCODE_IS_COOKED)
        expectCode(.E_IMAPI_DF2RAW_DATA_BLOCK_TYPE_NOT_SUPPORTED) {
            try writer.put_RequestedSectorType(.init(rawValue: 4))
        }
        expectCode(.E_IMAPI_DF2RAW_MEDIA_IS_PREPARED) { try writer.put_Recorder(nil) }
        expectCode(.E_IMAPI_DF2RAW_MEDIA_IS_PREPARED) { try writer.put_ClientName("name") }
        try writer.ReleaseMedia()
        try writer.put_Recorder(nil)
        expectCode(.E_POINTER) { try writer.get_SupportedSectorTypes() }
        expectCode(.E_IMAPI_DF2RAW_NO_RECORDER_SPECIFIED) { try writer.get_CurrentWriteSpeed() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.SetWriteSpeed(-1, false) }
    }

    @Test("the kinds of sector that the recorder writes")
    func sectorTypes() throws {
        let test = try TestRawWriter()
        #expect(try test.writer.get_SupportedSectorTypes().elements.map(\.vt) == [.VT_UI4, .VT_UI4, .VT_UI4])
    }

    @Test("a recorder that does not write raw is refused with the code of the medium, as documented")
    func recorders() throws {
        let test = try TestRawWriter(nil)
        #expect(try test.writer.IsRecorderSupported(test.recorder).value)
        let reader = try MsftDiscRecorder2.of(
            FakeDrive { (_, _) throws(SCSIError) in
                throw .checkCondition(SenseData(.invalidCommandOperationCode))
            })
        expectCode(.E_IMAPI_DF2RAW_MEDIA_IS_NOT_SUPPORTED) { try test.writer.IsRecorderSupported(reader) }
        expectCode(.E_IMAPI_DF2RAW_RECORDER_NOT_SUPPORTED) { try test.writer.put_Recorder(reader) }
    }
}
