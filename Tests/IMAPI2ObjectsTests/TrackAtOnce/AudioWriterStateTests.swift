import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import TestSupport
import Testing
import VirtualRecorder

@Suite("IDiscFormat2TrackAtOnce: what may be called when")
struct AudioWriterStateTests {
    @Test("PrepareMedia: prepared, recorder, name, medium, in this order")
    func prepare() throws {
        let test = try TestAudioWriter()
        let fresh = MsftDiscFormat2TrackAtOnce(host: test.machine.host)
        expectCode(.E_IMAPI_DF2TAO_NO_RECORDER_SPECIFIED) { try fresh.PrepareMedia() }
        try fresh.put_Recorder(test.recorder)
        expectCode(.E_IMAPI_DF2TAO_CLIENT_NAME_IS_NOT_VALID) { try fresh.PrepareMedia() }
        try test.writer.PrepareMedia()
        expectCode(.E_IMAPI_DF2TAO_MEDIA_IS_PREPARED) { try test.writer.PrepareMedia() }
        try fresh.put_ClientName("another")
        expectCode(.E_IMAPI_RECORDER_LOCKED) { try fresh.PrepareMedia() }
        try test.writer.ReleaseMedia()
        try fresh.PrepareMedia()
        try fresh.ReleaseMedia()
    }

    @Test("only a blank CD-R or CD-RW is accepted; the drive is free after a refusal")
    func media() throws {
        for kind in [MediumKind.dvdR, .dvdPlusRW, .bdR] {
            let other = try TestAudioWriter(kind)
            expectCode(.E_IMAPI_DF2TAO_MEDIA_IS_NOT_SUPPORTED) { try other.writer.PrepareMedia() }
            #expect(try other.writer.IsCurrentMediaSupported(other.recorder).value == false)
            #expect(try other.recorder.get_ExclusiveAccessOwner() == "")
        }
        let empty = try TestAudioWriter(nil)
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try empty.writer.PrepareMedia() }
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try empty.writer.IsCurrentMediaSupported(empty.recorder) }
        let rewritable = try TestAudioWriter(.cdRW)
        #expect(try rewritable.writer.IsCurrentMediaSupported(rewritable.recorder).value)
        #expect(try rewritable.writer.get_CurrentPhysicalMediaType() == .IMAPI_MEDIA_TYPE_CDRW)
        #expect(try rewritable.writer.get_MediaPhysicallyBlank() && rewritable.writer.get_MediaHeuristicallyBlank())
        #expect(try rewritable.writer.get_SupportedMediaTypes().elements.count == 2)
    }

    @Test("what holds for the session cannot be changed in it; what depends on the disc only in it")
    func settings() throws {
        let test = try TestAudioWriter()
        expectCode(.E_IMAPI_DF2TAO_MEDIA_IS_NOT_PREPARED) { try test.writer.put_BufferUnderrunFreeDisabled(true) }
        expectCode(.E_IMAPI_DF2TAO_MEDIA_IS_NOT_PREPARED) { try test.writer.AddAudioTrack(MemoryStream([1])) }
        expectCode(.E_IMAPI_DF2TAO_MEDIA_IS_NOT_PREPARED) { try test.writer.ReleaseMedia() }
        #expect(try !test.writer.get_DoNotFinalizeMedia() && !test.writer.get_BufferUnderrunFreeDisabled())
        try test.writer.PrepareMedia()
        expectCode(.E_IMAPI_DF2TAO_MEDIA_IS_PREPARED) { try test.writer.put_Recorder(nil) }
        expectCode(.E_IMAPI_DF2TAO_MEDIA_IS_PREPARED) { try test.writer.put_ClientName("name") }
        expectCode(.E_IMAPI_DF2TAO_MEDIA_IS_PREPARED) { try test.writer.put_DoNotFinalizeMedia(true) }
        try test.writer.put_BufferUnderrunFreeDisabled(true)
        #expect(try test.writer.get_BufferUnderrunFreeDisabled())
        try test.writer.ReleaseMedia()
        try test.writer.put_Recorder(nil)
        #expect(try test.writer.get_Recorder() == nil)
        expectCode(.E_IMAPI_DF2TAO_CLIENT_NAME_IS_NOT_VALID) { try test.writer.put_ClientName("") }
        expectCode(.E_IMAPI_DF2TAO_NO_RECORDER_SPECIFIED) { try test.writer.get_CurrentWriteSpeed() }
        expectCode(.E_IMAPI_DF2TAO_NO_RECORDER_SPECIFIED) { try test.writer.get_SupportedWriteSpeeds() }
        expectCode(.E_IMAPI_DF2TAO_NO_RECORDER_SPECIFIED) { try test.writer.get_CurrentPhysicalMediaType() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try test.writer.SetWriteSpeed(-1, false) }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try test.writer.get_MediaPhysicallyBlank() }
    }

    @Test("inside a write, everything else says so")
    func inProgress() throws {
        let test = try TestAudioWriter()
        try test.writer.PrepareMedia()
        var codes: [HRESULT] = []
        let sink = try test.listen { _ in
            guard codes.isEmpty else { return }
            let writer = test.writer
            codes = [
                HRESULT { try writer.AddAudioTrack(MemoryStream([1])) },
                HRESULT { try writer.ReleaseMedia() },
                HRESULT { try writer.put_Recorder(nil) },
                HRESULT { try writer.put_ClientName("name") },
                HRESULT { try writer.put_DoNotFinalizeMedia(true) },
                HRESULT { try writer.put_BufferUnderrunFreeDisabled(true) },
                HRESULT { _ = try writer.get_NumberOfExistingTracks() },
                HRESULT { _ = try writer.get_ExpectedTableOfContents() },
            ]
        }
        try test.writer.AddAudioTrack(MemoryStream([1]))
        sink.disconnect()
        #expect(codes == [HRESULT](repeating: .E_IMAPI_DF2TAO_WRITE_IN_PROGRESS, count: 8))
        try test.writer.ReleaseMedia()
    }

    @Test("speeds may be set before or after PrepareMedia, and are rounded")
    func speeds() throws {
        let test = try TestAudioWriter()
        expectCode(.E_INVALIDARG) { try test.writer.SetWriteSpeed(0, false) }
        #expect(try test.writer.SetWriteSpeed(1000, false) == .S_IMAPI_SPEEDADJUSTED)
        #expect(try test.writer.get_RequestedWriteSpeed() == 1000)
        try test.writer.PrepareMedia()
        #expect(try test.writer.SetWriteSpeed(600, true) == .S_IMAPI_BOTHADJUSTED)
        #expect(try test.writer.get_CurrentWriteSpeed() == 599)
        #expect(try test.writer.get_RequestedRotationTypeIsPureCAV())
        #expect(try !test.writer.get_CurrentRotationTypeIsPureCAV())
        #expect(try test.writer.get_SupportedWriteSpeeds().elements.first?.vt == .VT_UI4)
        #expect(try test.writer.get_SupportedWriteSpeedDescriptors().elements.count == 6)
        try test.writer.ReleaseMedia()
    }

    @Test("events: number, figures that grow, one at each change of action")
    func events() throws {
        let test = try TestAudioWriter()
        try test.writer.PrepareMedia()
        try test.writer.AddAudioTrack(MemoryStream([1]))
        var actions: [IMAPI_FORMAT2_TAO_WRITE_ACTION] = []
        var written: [Int32] = []
        let sink = try test.listen { arguments in
            actions.append((try? arguments.get_CurrentAction()) ?? .IMAPI_FORMAT2_TAO_WRITE_ACTION_UNKNOWN)
            written.append((try? arguments.get_LastWrittenLba()) ?? -1)
            #expect(try! arguments.get_CurrentTrackNumber() == 2 && arguments.get_StartLba() == 452)
            #expect(try! arguments.get_SectorCount() == 700 && arguments.get_RemainingTime() > 0)
            #expect(try! arguments.get_ElapsedTime() >= 0)
        }
        try test.writer.AddAudioTrack(MemoryStream(sampleAudio(700 * 2352)))
        sink.disconnect()
        #expect(
            actions == [
                .IMAPI_FORMAT2_TAO_WRITE_ACTION_PREPARING, .IMAPI_FORMAT2_TAO_WRITE_ACTION_WRITING,
                .IMAPI_FORMAT2_TAO_WRITE_ACTION_FINISHING,
            ])
        #expect(written == written.sorted() && written.last == 452 + 699)
        try test.writer.ReleaseMedia()
    }

    @Test("a writer that is forgotten gives the drive back")
    func forgotten() throws {
        let test = try TestAudioWriter()
        var other: MsftDiscFormat2TrackAtOnce? = MsftDiscFormat2TrackAtOnce(host: test.machine.host)
        try other?.put_ClientName("forgetful")
        try other?.put_Recorder(test.recorder)
        try other?.PrepareMedia()
        #expect(try test.recorder.get_ExclusiveAccessOwner() == "forgetful")
        other = nil
        #expect(try test.recorder.get_ExclusiveAccessOwner() == "")
        try test.writer.PrepareMedia()
        try test.writer.ReleaseMedia()
    }

    @Test("a recorder that writes no audio, or has no commands, is not supported")
    func recorders() throws {
        let test = try TestAudioWriter(nil)
        #expect(try test.writer.IsRecorderSupported(test.recorder).value)
        let reader = try MsftDiscRecorder2.of(
            FakeDrive { (_, _) throws(SCSIError) in
                throw .checkCondition(SenseData(.invalidCommandOperationCode))
            })
        #expect(try !test.writer.IsRecorderSupported(reader).value)
        expectCode(.E_IMAPI_DF2TAO_RECORDER_NOT_SUPPORTED) { try test.writer.put_Recorder(reader) }
        expectCode(.E_POINTER) { try test.writer.IsRecorderSupported(nil) }
        expectCode(.E_POINTER) { try test.writer.IsCurrentMediaSupported(nil) }
    }
}
