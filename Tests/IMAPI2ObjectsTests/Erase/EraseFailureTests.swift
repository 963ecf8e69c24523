import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import Synchronization
import TestSupport
import Testing
import VirtualRecorder

@Suite("IDiscFormat2Erase::EraseMedia: failures")
struct EraseFailureTests {
    @Test("what has to be set before")
    func required() throws {
        let machine = try TestMachine(.cdRW)
        let eraser = MsftDiscFormat2Erase(host: machine.host)
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try eraser.EraseMedia() }
        try eraser.put_Recorder(machine.recorder())
        expectCode(.E_IMAPI_ERASE_CLIENT_NAME_IS_NOT_VALID) { try eraser.EraseMedia() }
        try eraser.put_ClientName("Test")
        try eraser.EraseMedia()
    }

    @Test("discs of other kinds", arguments: [MediumKind.cdR, .dvdR, .dvdPlusR, .dvdPlusRDualLayer, .bdR])
    func kinds(_ kind: MediumKind) throws {
        let test = try TestEraser(kind)
        try test.burn(320)
        expectCode(.E_IMAPI_ERASE_MEDIA_IS_NOT_SUPPORTED) { try test.eraser.EraseMedia() }
        #expect(try test.test.blocks(320, at: 0) == sampleBlocks(320))
    }

    @Test("a rewritable disc that the drive does not call erasable", arguments: [MediumKind.cdRW, .dvdRAM])
    func notErasable(_ kind: MediumKind) throws {
        let test = try TestEraser(kind) { block in
            guard block.operationCode == OperationCode.readDiscInformation.rawValue else { return nil }
            return DiscInformation { $0.discStatus = .complete }.bytes
        }
        expectCode(.E_IMAPI_ERASE_MEDIA_IS_NOT_ERASABLE) { try test.eraser.EraseMedia() }
        #expect(try test.eraser.IsCurrentMediaSupported(test.eraser.get_Recorder()).value == false)
    }

    @Test("answers that are too short")
    func short() throws {
        let disc = try TestEraser(.cdRW) { block in
            block.operationCode == OperationCode.readDiscInformation.rawValue ? [0, 2, 0x10, 1] : nil
        }
        expectCode(.E_IMAPI_ERASE_DISC_INFORMATION_TOO_SMALL) { try disc.eraser.EraseMedia() }
        let isOld = Mutex(false)
        let page = try TestEraser(.cdRW) { (block) throws(SCSIError) in
            guard isOld.withLock({ $0 }) else { return nil }
            switch OperationCode(rawValue: block.operationCode) {
            case .getConfiguration: throw .checkCondition(SenseData(.invalidCommandOperationCode))
            case .modeSense10: return ModeParameters(pages: [[0x2A, 4, 0, 2, 0, 0]]).encoded
            default: return nil
            }
        }
        isOld.withLock { $0 = true }
        expectCode(.E_IMAPI_ERASE_MODE_PAGE_2A_TOO_SMALL) { try page.eraser.EraseMedia() }
    }

    /// The code for one command that is answered with sense data, always.
    private func code(
        of kind: MediumKind, _ command: OperationCode, _ sense: SenseCode, after count: Int = 0
    ) throws -> HRESULT {
        let isArmed = Mutex(false)
        let seen = Mutex(0)
        let test = try TestEraser(kind) { (block) throws(SCSIError) in
            guard isArmed.withLock({ $0 }), block.operationCode == command.rawValue else { return nil }
            let number = seen.withLock { seen in
                seen += 1
                return seen
            }
            if number > count { throw .checkCondition(SenseData(sense)) }
            return nil
        }
        isArmed.withLock { $0 = true }
        let code = HRESULT { try test.eraser.EraseMedia() }
        isArmed.withLock { $0 = false }
        #expect(test.test.machine.drives.owner(of: "sr0") == nil)
        #expect(throws: Never.self, "the disc is let go") { try test.test.recorder.EjectMedia() }
        return code
    }

    @Test(
        "what the drive answers to one command has that command's code, unless it has one of its own",
        arguments: [
            (.startStopUnit, .trackFollowingError, 0, .E_IMAPI_ERASE_DRIVE_FAILED_SPINUP_COMMAND),
            (.startStopUnit, .incompatibleMediumInstalled, 0, .E_IMAPI_RECORDER_MEDIA_INCOMPATIBLE),
            (.blank, .cannotFormatIncompatibleMedium, 0, .E_IMAPI_RECORDER_MEDIA_INCOMPATIBLE),
            (.blank, .eraseFailure, 0, .E_IMAPI_ERASE_DRIVE_FAILED_ERASE_COMMAND),
            (.blank, .writeProtected, 0, .E_IMAPI_RECORDER_MEDIA_WRITE_PROTECTED),
            (.testUnitReady, .eraseFailure, 2, .E_IMAPI_ERASE_TOOK_LONGER_THAN_ONE_HOUR),
            (.testUnitReady, .trackFollowingError, 2, .E_IMAPI_ERASE_TOOK_LONGER_THAN_ONE_HOUR),
            (.testUnitReady, .longWriteInProgress, 2, .E_IMAPI_ERASE_TOOK_LONGER_THAN_ONE_HOUR),
            (.testUnitReady, .invalidFieldInCommandBlock, 2, .E_IMAPI_ERASE_TOOK_LONGER_THAN_ONE_HOUR),
            (.testUnitReady, .blankCheck, 2, .E_IMAPI_ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE),
            (.testUnitReady, .mediumMayHaveChanged, 2, .E_IMAPI_RECORDER_MEDIA_BECOMING_READY),
            (.readDiscInformation, .internalTargetFailure, 0, .E_FAIL),
        ] as [(OperationCode, SenseCode, Int, HRESULT)])
    func blankCodes(_ command: OperationCode, _ sense: SenseCode, _ count: Int, _ code: HRESULT) throws {
        #expect(try self.code(of: .cdRW, command, sense, after: count) == code)
    }

    @Test(
        "the same where zeros are written",
        arguments: [
            (.startStopUnit, .trackFollowingError, .E_IMAPI_ERASE_DRIVE_FAILED_SPINUP_COMMAND),
            (.write10, .writeError, .E_IMAPI_ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE),
            (.write10, .writeProtected, .E_IMAPI_RECORDER_MEDIA_WRITE_PROTECTED),
            (.write10, .lossOfStreaming, .E_IMAPI_LOSS_OF_STREAMING),
            (.synchronizeCache, .writeError, .E_IMAPI_ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE),
        ] as [(OperationCode, SenseCode, HRESULT)])
    func overwriteCodes(_ command: OperationCode, _ sense: SenseCode, _ code: HRESULT) throws {
        #expect(try self.code(of: .dvdRAM, command, sense) == code)
    }

    @Test("a drive that says it is done, and the disc is as it was")
    func notBlank() throws {
        let test = try TestEraser(.cdRW) { block in
            block.operationCode == OperationCode.blank.rawValue ? [] : nil
        }
        try test.burn(320)
        expectCode(.E_IMAPI_ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE) { try test.eraser.EraseMedia() }
    }

    @Test(
        "a drive that goes away, hangs, or belongs to somebody else",
        arguments: [
            (FaultScript.Fault.unplug, HRESULT(0x8007_0037)), (.hang, .E_IMAPI_RECORDER_COMMAND_TIMEOUT),
        ])
    func ways(_ fault: FaultScript.Fault, _ code: HRESULT) throws {
        let test = try TestEraser(.cdRW)
        test.drive.play(.on(.command(.blank, nth: 1), fault))
        expectCode(code) { try test.eraser.EraseMedia() }
    }

    @Test("the client's own lock is left, also where the drive fails the release")
    func ownLock() throws {
        let isErased = Mutex(false)
        let test = try TestEraser(.cdRW) { (block) throws(SCSIError) in
            if block.operationCode == OperationCode.blank.rawValue { isErased.withLock { $0 = true } }
            guard block.operationCode == OperationCode.inquiry.rawValue, isErased.withLock({ $0 }) else { return nil }
            throw .checkCondition(SenseData(.internalTargetFailure))
        }
        let recorder = try #require(try test.eraser.get_Recorder())
        try recorder.AcquireExclusiveAccess(true, "IMAPI2 test")
        #expect(HRESULT { try test.eraser.EraseMedia() } != .S_OK)
        #expect(try recorder.get_ExclusiveAccessOwner() == "IMAPI2 test")
    }

    @Test("a drive that another client holds")
    func locked() throws {
        let machine = try TestMachine(.cdRW)
        let eraser = MsftDiscFormat2Erase(host: machine.host)
        try eraser.put_Recorder(machine.recorder())
        try eraser.put_ClientName("Test")
        try machine.drives.lock("sr0", owner: "Other")
        expectCode(.E_IMAPI_RECORDER_LOCKED) { try eraser.EraseMedia() }
    }

    @Test("software write protection (mode page 1Dh)", arguments: [MediumKind.cdRW, .dvdRAM])
    func protected(_ kind: MediumKind) throws {
        let test = try TestEraser(kind) { block in
            guard block.operationCode == OperationCode.modeSense10.rawValue, block.bytes[2] & 0x3F == 0x1D else {
                return nil
            }
            return ModeParameters(pages: [TimeoutAndProtectPage { $0.isSoftwareWriteProtected = true }.bytes]).encoded
        }
        expectCode(.E_IMAPI_RECORDER_MEDIA_WRITE_PROTECTED) { try test.eraser.EraseMedia() }
    }
}
