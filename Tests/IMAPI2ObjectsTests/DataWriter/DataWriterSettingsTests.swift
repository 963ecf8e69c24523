import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import TestSupport
import Testing
import VirtualRecorder

@Suite("IDiscFormat2Data: recorder, names, settings")
struct DataWriterSettingsTests {
    let host = Host.with(TestDrives())
    var writer: MsftDiscFormat2Data { MsftDiscFormat2Data(host: host) }

    @Test("laws of COM, Automation and connection points")
    func laws() throws {
        expectIDispatchLaws(
            writer, documented: ["Recorder": 0x100, "Write": 0x200, "CancelWrite": 0x201, "SetWriteSpeed": 0x202])
        expectConnectionPointLaws(writer, IID_DDiscFormat2DataEvents.iid)
        for id in CoclassInfo.MsftDiscFormat2Data.interfaces { _ = try writer.QueryInterface(id.iid) }
        #expect(writer.dispatchTable.iid == IID_IDiscFormat2Data.iid)
    }

    @Test("what holds before anything is set")
    func defaults() throws {
        #expect(try writer.get_Recorder() == nil)
        #expect(try writer.get_ClientName() == "")
        #expect(try writer.get_BufferUnderrunFreeDisabled() == false)
        #expect(try writer.get_PostgapAlreadyInImage() == false)
        #expect(try writer.get_ForceMediaToBeClosed() == false)
        #expect(try writer.get_DisableConsumerDvdCompatibilityMode() == false)
        #expect(try writer.get_ForceOverwrite() == false)
        #expect(try writer.get_RequestedWriteSpeed() == -1)
        #expect(try writer.get_RequestedRotationTypeIsPureCAV() == false)
        #expect(try writer.get_BurnVerificationLevel() == .IMAPI_BURN_VERIFICATION_NONE)
    }

    @Test("what is set is what is got")
    func properties() throws {
        let writer = writer
        try writer.put_BufferUnderrunFreeDisabled(true)
        try writer.put_PostgapAlreadyInImage(true)
        try writer.put_ForceMediaToBeClosed(true)
        try writer.put_DisableConsumerDvdCompatibilityMode(true)
        try writer.put_ForceOverwrite(true)
        try writer.put_ClientName("My App 1.0")
        try writer.put_BurnVerificationLevel(.IMAPI_BURN_VERIFICATION_FULL)
        #expect(try writer.get_BufferUnderrunFreeDisabled())
        #expect(try writer.get_PostgapAlreadyInImage())
        #expect(try writer.get_ForceMediaToBeClosed())
        #expect(try writer.get_DisableConsumerDvdCompatibilityMode())
        #expect(try writer.get_ForceOverwrite())
        #expect(try writer.get_ClientName() == "My App 1.0")
        #expect(try writer.get_BurnVerificationLevel() == .IMAPI_BURN_VERIFICATION_FULL)
    }

    @Test("a verification level that does not exist", arguments: [-1, 3] as [Int32])
    func level(_ value: Int32) {
        expectCode(.E_INVALIDARG) { try writer.put_BurnVerificationLevel(IMAPI_BURN_VERIFICATION_LEVEL(value)) }
    }

    @Test("names that a client must not have", arguments: ["", "ä", String(repeating: "x", count: 63), "a*b"])
    func names(_ name: String) throws {
        let writer = writer
        try writer.put_ClientName("Before")
        expectCode(.E_IMAPI_DF2DATA_CLIENT_NAME_IS_NOT_VALID) { try writer.put_ClientName(name) }
        #expect(try writer.get_ClientName() == "Before")
    }

    @Test("the recorder can be set with an empty tray, and be taken away")
    func emptyTray() throws {
        let test = try TestWriter(nil)
        #expect(try test.writer.get_Recorder() === test.recorder)
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try test.writer.get_CurrentPhysicalMediaType() }
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try test.writer.get_CurrentMediaStatus() }
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try test.writer.get_FreeSectorsOnMedia() }
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try test.writer.get_MediaHeuristicallyBlank() }
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try test.writer.IsCurrentMediaSupported(test.recorder) }
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try test.writer.Write(MemoryStream(sampleBlocks(1))) }
        try test.writer.put_Recorder(nil)
        #expect(try test.writer.get_Recorder() == nil)
    }

    @Test("the writer keeps the recorder alive")
    func ownReference() throws {
        let machine = try TestMachine(.bdR)
        let writer = writer
        try writer.put_Recorder(machine.recorder())
        #expect(try writer.get_CurrentPhysicalMediaType() == .IMAPI_MEDIA_TYPE_BDR)
    }

    @Test("a drive that only reads is refused and changes nothing")
    func reader() throws {
        let drive = FakeDrive { _, _ in
            Configuration(
                currentProfile: .none, features: [Configuration.profileList([.init(.cdROM, isCurrent: false)])]
            ).encoded
        }
        let reader = try MsftDiscRecorder2.of(drive)
        let machine = try TestMachine(.bdR)
        let recorder = try machine.recorder()
        let writer = writer
        try writer.put_Recorder(recorder)
        #expect(try writer.IsRecorderSupported(reader).value == false)
        expectCode(.E_IMAPI_DF2DATA_RECORDER_NOT_SUPPORTED) { try writer.put_Recorder(reader) }
        #expect(try writer.get_Recorder() === recorder)
    }

    @Test("IsRecorderSupported and IsCurrentMediaSupported need no recorder to be set")
    func arguments() throws {
        let machine = try TestMachine(.bdR)
        #expect(try writer.IsRecorderSupported(machine.recorder()) == (.S_OK, true))
        #expect(try writer.IsCurrentMediaSupported(machine.recorder()) == (.S_OK, true))
        expectCode(.E_POINTER) { try writer.IsRecorderSupported(nil) }
        expectCode(.E_POINTER) { try writer.IsCurrentMediaSupported(nil) }
    }

    @Test("members that need a recorder")
    func noRecorder() {
        let writer = writer
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.get_CurrentPhysicalMediaType() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.get_CurrentMediaStatus() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.get_WriteProtectStatus() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.get_TotalSectorsOnMedia() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.get_FreeSectorsOnMedia() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.get_NextWritableAddress() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.get_StartAddressOfPreviousSession() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.get_LastWrittenAddressOfPreviousSession() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.get_MediaPhysicallyBlank() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.get_MediaHeuristicallyBlank() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.get_SupportedMediaTypes() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.get_CurrentWriteSpeed() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.get_CurrentRotationTypeIsPureCAV() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.get_SupportedWriteSpeeds() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.get_SupportedWriteSpeedDescriptors() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.SetWriteSpeed(-1, false) }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try writer.Write(MemoryStream(sampleBlocks(1))) }
    }

    @Test("a recorder that was not initialized")
    func uninitialized() {
        expectCode(HRESULT(0x8007_0006)) { try writer.put_Recorder(MsftDiscRecorder2(host: host)) }
    }

    @Test("what drive and library can write, as VT_I4")
    func supportedTypes() throws {
        let types = try TestWriter(nil).writer.get_SupportedMediaTypes()
        #expect(types.elements.allSatisfy { $0.vt == .VT_I4 })
        let values = try types.values(Int32.self)
        #expect(values == values.sorted() && Set(values).count == values.count)
        let expected: Set<IMAPI_MEDIA_PHYSICAL_TYPE> = [
            .IMAPI_MEDIA_TYPE_CDR, .IMAPI_MEDIA_TYPE_DVDDASHR, .IMAPI_MEDIA_TYPE_DVDPLUSR, .IMAPI_MEDIA_TYPE_DVDPLUSRW,
            .IMAPI_MEDIA_TYPE_BDR, .IMAPI_MEDIA_TYPE_BDRE,
        ]
        #expect(expected.isSubset(of: values.map { IMAPI_MEDIA_PHYSICAL_TYPE($0) }))
    }
}
