import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import TestSupport
import Testing
import VirtualRecorder

@Suite("IDiscFormat2Erase: recorder, name, what is supported")
struct EraserSettingsTests {
    let host = Host.with(TestDrives())
    var eraser: MsftDiscFormat2Erase { MsftDiscFormat2Erase(host: host) }

    @Test("laws of COM, Automation and connection points")
    func laws() throws {
        expectIDispatchLaws(
            eraser, documented: ["Recorder": 0x100, "FullErase": 0x101, "ClientName": 0x103, "EraseMedia": 0x201])
        expectConnectionPointLaws(eraser, IID_DDiscFormat2EraseEvents.iid)
        for id in CoclassInfo.MsftDiscFormat2Erase.interfaces { _ = try eraser.QueryInterface(id.iid) }
    }

    @Test("what holds before anything is set, and what is set is what is got")
    func properties() throws {
        let eraser = eraser
        #expect(try eraser.get_Recorder() == nil)
        #expect(try eraser.get_ClientName() == "")
        #expect(try eraser.get_FullErase() == false)
        try eraser.put_FullErase(true)
        try eraser.put_ClientName("My App 1.0")
        #expect(try eraser.get_FullErase())
        #expect(try eraser.get_ClientName() == "My App 1.0")
    }

    @Test("names: none at all, and those no drive can be locked with")
    func clientNames() throws {
        let eraser = eraser
        try eraser.put_ClientName("first")
        expectCode(.E_INVALIDARG) { try eraser.put_ClientName("") }
        for name in ["a/b", "Ä", String(repeating: "x", count: 63), "a\nb"] {
            expectCode(.E_IMAPI_ERASE_CLIENT_NAME_IS_NOT_VALID) { try eraser.put_ClientName(name) }
        }
        #expect(try eraser.get_ClientName() == "first")
    }

    @Test("one recorder at a time; the same again is no other; none takes it away")
    func oneRecorder() throws {
        let machine = try TestMachine(.cdRW, .dvdRW)
        let eraser = MsftDiscFormat2Erase(host: machine.host)
        let recorder = try machine.recorder()
        try eraser.put_Recorder(recorder)
        try eraser.put_Recorder(recorder)
        expectCode(.E_IMAPI_ERASE_ONLY_ONE_RECORDER_SUPPORTED) { try eraser.put_Recorder(machine.recorder(1)) }
        #expect(try eraser.get_Recorder() === recorder)
        try eraser.put_Recorder(nil)
        #expect(try eraser.get_Recorder() == nil)
        try eraser.put_Recorder(machine.recorder(1))
    }

    @Test("a recorder without the commands, and one that erases nothing")
    func unsupportedRecorder() throws {
        let readOnly = FakeDrive { (block, _) throws(SCSIError) in
            switch OperationCode(rawValue: block.operationCode) {
            case .getConfiguration:
                Configuration(
                    currentProfile: .none,
                    features: [Configuration.profileList([ProfileDescriptor(.dvdROM, isCurrent: false)])]
                ).encoded
            case .modeSense10: ModeParameters(pages: [CapabilitiesPage().bytes]).encoded
            default: []
            }
        }
        let recorder = try MsftDiscRecorder2.of(readOnly)
        #expect(try eraser.IsRecorderSupported(recorder).value == false)
        #expect(try eraser.IsRecorderSupported(recorder).hresult == .S_FALSE)
        expectCode(.E_IMAPI_ERASE_RECORDER_NOT_SUPPORTED) { try eraser.put_Recorder(recorder) }
        expectCode(.E_POINTER) { try eraser.IsRecorderSupported(nil) }
        expectCode(.E_POINTER) { try eraser.IsCurrentMediaSupported(nil) }
    }

    @Test("an old drive says in mode page 2Ah that it writes CD-RW", arguments: [true, false])
    func oldDrive(_ writesCDRW: Bool) throws {
        let drive = FakeDrive { (block, _) throws(SCSIError) in
            switch OperationCode(rawValue: block.operationCode) {
            case .modeSense10:
                ModeParameters(pages: [CapabilitiesPage { $0.writableMedia = writesCDRW ? 0b11 : 0b01 }.bytes]).encoded
            case .getConfiguration: throw .checkCondition(SenseData(.invalidCommandOperationCode))
            default: []
            }
        }
        #expect(try eraser.IsRecorderSupported(MsftDiscRecorder2.of(drive)).value == writesCDRW)
    }

    @Test("which discs are supported", arguments: MediumKind.allCases)
    func media(_ kind: MediumKind) throws {
        let test = try TestEraser(kind)
        let isRewritable = [.cdRW, .dvdRW, .dvdPlusRW, .dvdRAM, .bdRE].contains(kind)
        #expect(try test.eraser.IsCurrentMediaSupported(test.test.recorder).value == isRewritable)
        #expect(try test.eraser.get_CurrentPhysicalMediaType() == test.test.writer.get_CurrentPhysicalMediaType())
        #expect(try test.eraser.get_MediaPhysicallyBlank() == (kind != .dvdRAM))
        #expect(try test.eraser.get_MediaHeuristicallyBlank())
    }

    @Test("the kinds that are erased, each once and in order")
    func supportedMediaTypes() throws {
        let types = try TestEraser(.bdR).eraser.get_SupportedMediaTypes()
        #expect(types.elements.allSatisfy { $0.vt == .VT_I4 })
        let expected: [IMAPI_MEDIA_PHYSICAL_TYPE] = [
            .IMAPI_MEDIA_TYPE_CDRW, .IMAPI_MEDIA_TYPE_DVDRAM, .IMAPI_MEDIA_TYPE_DVDPLUSRW,
            .IMAPI_MEDIA_TYPE_DVDDASHRW, .IMAPI_MEDIA_TYPE_BDRE,
        ]
        #expect(try types.values(Int32.self) == expected.map(\.rawValue))
    }

    @Test("no recorder, and an empty tray")
    func nothing() throws {
        let eraser = eraser
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try eraser.get_CurrentPhysicalMediaType() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try eraser.get_MediaPhysicallyBlank() }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try eraser.get_SupportedMediaTypes() }
        let test = try TestEraser(nil)
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try test.eraser.get_CurrentPhysicalMediaType() }
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try test.eraser.get_MediaHeuristicallyBlank() }
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) {
            try test.eraser.IsCurrentMediaSupported(test.test.recorder)
        }
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try test.eraser.EraseMedia() }
        #expect(try test.eraser.get_SupportedMediaTypes().elements.isEmpty == false)
    }
}
