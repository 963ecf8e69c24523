import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import TestSupport
import Testing
import VirtualRecorder

@Suite("IDiscRecorder2")
struct DiscRecorder2Tests {
    @Test("laws of COM and Automation")
    func laws() throws {
        let recorder = try MsftDiscRecorder2.of(FakeDrive())
        expectIDispatchLaws(
            recorder, documented: ["ActiveDiscRecorder": 0, "EjectMedia": 0x100, "ExclusiveAccessOwner": 0x20D])
        for id in CoclassInfo.MsftDiscRecorder2.interfaces { _ = try recorder.QueryInterface(id.iid) }
        #expect(recorder.dispatchTable.iid == IID_IDiscRecorder2.iid)
    }

    @Test("what is known of the drive")
    func identity() throws {
        let recorder = try MsftDiscRecorder2.of(FakeDrive())
        #expect(try recorder.get_ActiveDiscRecorder() == "sr0")
        #expect(try recorder.get_VendorId() == "FAKE")
        #expect(try recorder.get_ProductId() == "RECORDER")
        #expect(try recorder.get_ProductRevision() == "1.00")
        #expect(try recorder.get_VolumeName() == "/dev/sr0")
        #expect(try recorder.get_LegacyDeviceNumber() == 0)
        let paths = try recorder.get_VolumePathNames()
        #expect(paths.elementType == .VT_VARIANT)
        #expect(paths.elements.map(\.vt) == [.VT_BSTR, .VT_BSTR])
        #expect(try paths.values(String.self) == ["/dev/sr0", "/media/sr0"])
    }

    @Test("a drive without a number of its own has its place among the drives")
    func number() throws {
        let drives = TestDrives([("sr0", FakeDrive()), ("virtual", FakeDrive())])
        let recorder = MsftDiscRecorder2(host: .with(drives))
        try recorder.InitializeDiscRecorder("virtual")
        #expect(try recorder.get_LegacyDeviceNumber() == 1)
    }

    @Test("members that need a drive before InitializeDiscRecorder")
    func uninitialized() {
        let recorder = MsftDiscRecorder2(host: .with(TestDrives()))
        let invalidHandle = HRESULT(0x8007_0006)
        expectCode(invalidHandle) { try recorder.EjectMedia() }
        expectCode(invalidHandle) { try recorder.CloseTray() }
        expectCode(invalidHandle) { try recorder.AcquireExclusiveAccess(true, "test") }
        expectCode(invalidHandle) { try recorder.ReleaseExclusiveAccess() }
        expectCode(invalidHandle) { try recorder.DisableMcn() }
        expectCode(invalidHandle) { try recorder.EnableMcn() }
        expectCode(invalidHandle) { try recorder.get_SupportedFeaturePages() }
        expectCode(invalidHandle) { try recorder.get_CurrentFeaturePages() }
        expectCode(invalidHandle) { try recorder.get_SupportedProfiles() }
        expectCode(invalidHandle) { try recorder.get_CurrentProfiles() }
        expectCode(invalidHandle) { try recorder.get_SupportedModePages() }
        expectCode(invalidHandle) { try recorder.get_ExclusiveAccessOwner() }
        expectCode(invalidHandle) { try recorder.GetDiscInformation() }
        expectCode(.E_FAIL) { try recorder.get_ActiveDiscRecorder() }
        expectCode(.E_FAIL) { try recorder.get_VendorId() }
        expectCode(.E_FAIL) { try recorder.get_ProductId() }
        expectCode(.E_FAIL) { try recorder.get_ProductRevision() }
        expectCode(.E_FAIL) { try recorder.get_VolumeName() }
        expectCode(.E_FAIL) { try recorder.get_VolumePathNames() }
        expectCode(.E_FAIL) { try recorder.get_DeviceCanLoadMedia() }
        expectCode(.E_FAIL) { try recorder.get_LegacyDeviceNumber() }
        expectCode(.E_FAIL) { try recorder.GetDeviceDescriptor() }
        expectCode(.E_FAIL) { try recorder.GetByteAlignmentMask() }
    }

    @Test("an id that no drive has", arguments: ["", "sr9", "D:"])
    func unknownID(_ id: String) throws {
        let recorder = try MsftDiscRecorder2.of(FakeDrive())
        expectCode(.E_INVALIDARG) { try recorder.InitializeDiscRecorder(id) }
        #expect(try recorder.get_ActiveDiscRecorder() == "sr0", "the drive it had stays")
    }

    @Test(
        "a drive that is there and does not answer",
        arguments: [
            (SCSIError.notPermitted, HRESULT.E_ACCESSDENIED), (.timedOut, .E_IMAPI_RECORDER_COMMAND_TIMEOUT),
        ])
    func silentDrive(_ fault: SCSIError, _ code: HRESULT) {
        let drives = TestDrives([("sr0", FakeDrive())])
        drives.fail(with: fault)
        expectCode(code) { try MsftDiscRecorder2(host: .with(drives)).InitializeDiscRecorder("sr0") }
    }

    @Test("a unit attention is no failure")
    func unitAttention() throws {
        let machine = try TestMachine(.bdR, options: .init(reportsPowerOn: true))
        #expect(try machine.recorder().get_SupportedProfiles().isEmpty == false)
    }
}

@Suite("IDiscRecorder2: tray")
struct DiscRecorder2TrayTests {
    @Test("eject, close, eject: the drive is told so (START STOP UNIT)")
    func commands() throws {
        let drive = FakeDrive()
        let recorder = try MsftDiscRecorder2.of(drive)
        try recorder.EjectMedia()
        try recorder.CloseTray()
        #expect(drive.blocks.suffix(2).map(\.bytes) == [[0x1B, 0, 0, 0, 2, 0], [0x1B, 0, 0, 0, 3, 0]])
    }

    @Test("an emulated drive's tray")
    func tray() throws {
        let machine = try TestMachine(.bdR)
        let recorder = try machine.recorder()
        #expect(try recorder.get_DeviceCanLoadMedia())
        try recorder.EjectMedia()
        #expect(try machine.folder.information(of: "sr0").isTrayOpen)
        #expect(try recorder.get_CurrentProfiles().isEmpty)
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try recorder.GetDiscInformation() }
        try recorder.CloseTray()
        #expect(try machine.folder.information(of: "sr0").isTrayOpen == false)
        #expect(try recorder.get_CurrentProfiles().values(Int32.self) == [0x41])
    }

    @Test("a drive that refuses")
    func refusal() throws {
        let recorder = try MsftDiscRecorder2.of(FakeDrive(failing: .startStopUnit, with: .mediumRemovalPrevented))
        expectCode(.E_FAIL) { try recorder.EjectMedia() }
        let busy = try MsftDiscRecorder2.of(FakeDrive(failing: .startStopUnit, with: .longWriteInProgress))
        expectCode(.E_IMAPI_RECORDER_MEDIA_BUSY) { try busy.EjectMedia() }
    }

    @Test("a drive that reports no sense has done it")
    func noSense() throws {
        let recorder = try MsftDiscRecorder2.of(FakeDrive(failing: .startStopUnit, with: .noSense))
        try recorder.EjectMedia()
    }

    @Test(
        "whether it can load: feature 0003h, and before its version 2 the mechanism",
        arguments: [
            (UInt8(0x38), 2 as UInt8, true), (0x28, 2, false), (0x28, 1, true), (0x08, 1, false),
        ])
    func canLoad(_ byte: UInt8, _ version: UInt8, _ canLoad: Bool) throws {
        let feature = FeatureDescriptor(.removableMedium, version: version, isCurrent: true, data: [byte, 0, 0, 0])
        let recorder = try MsftDiscRecorder2.of(
            FakeDrive { _, _ in Configuration(currentProfile: .none, features: [feature]).encoded })
        #expect(try recorder.get_DeviceCanLoadMedia() == canLoad)
    }

    @Test("an old drive says it in mode page 2Ah")
    func oldDrive() throws {
        let drive = FakeDrive { (block, _) throws(SCSIError) in
            guard block.operationCode == OperationCode.modeSense10.rawValue else {
                throw .checkCondition(SenseData(.invalidCommandOperationCode))
            }
            return ModeParameters(pages: [CapabilitiesPage { $0.loadingMechanism = 1 }.bytes]).encoded
        }
        #expect(try MsftDiscRecorder2.of(drive).get_DeviceCanLoadMedia())
    }
}
