import SCSI
import TestSupport
import Testing

@Suite("sense data (SPC-4 4.5)")
struct SenseDataTests {
    @Test("fixed format")
    func fixed() throws {
        let sense = try SenseData(parsing: bytes("70 00 02 00 00 00 00 0a 00 00 00 00 3a 01 00 00 00 00"))
        #expect(sense.code == .mediumNotPresentTrayClosed && !sense.isDeferred)
        #expect(sense.progressIndication == nil && sense.fieldPointer == nil && sense.information == nil)
        #expect("\(sense)" == "02h 3Ah 01h NOT READY: MEDIUM NOT PRESENT - TRAY CLOSED")
    }

    @Test("fixed format with information, deferred")
    func information() throws {
        let sense = try SenseData(parsing: bytes("f1 00 03 00 01 02 03 0a 00 00 00 00 0c 00 00 00 00 00"))
        #expect(sense.code == .writeError && sense.isDeferred && sense.information == 0x0001_0203)
    }

    @Test("descriptor format: code, progress, information")
    func descriptor() throws {
        let progress = try SenseData(parsing: bytes("72 02 04 04 00 00 00 08 02 06 00 00 80 40 00 00"))
        #expect(progress.code == .formatInProgress && progress.progressIndication == 0x4000)
        let error = try SenseData(
            parsing: bytes("72 03 11 05 00 00 00 0c 00 0a 80 00 00 00 00 00 00 01 02 03"))
        #expect(error.code == .uncorrectableReadError && error.information == 0x0001_0203)
    }

    @Test("progress of a long operation in fixed format")
    func progress() throws {
        let sense = try SenseData(parsing: SenseData(.longWriteInProgress, progress: 0x8000).bytes)
        #expect(sense.progressIndication == 0x8000)
        #expect(sense.bytes == bytes("70 00 02 00 00 00 00 0a 00 00 00 00 04 08 00 80 80 00"))
    }

    @Test("what stands behind the additional length does not count")
    func length() throws {
        let sense = try SenseData(parsing: bytes("70 00 05 00 00 00 00 00 00 00 00 00 24 00 00 c0 00 01"))
        #expect(sense.senseKey == .illegalRequest && sense.additionalSenseCode == 0 && sense.fieldPointer == nil)
    }

    @Test("the field pointer of a parameter list has no C/D")
    func parameterPointer() throws {
        let pointer = FieldPointer(of: "Write Type", in: WriteParametersPage.self, at: 8, isInCommand: false)
        let sense = try SenseData(parsing: SenseData(.invalidFieldInParameterList, fieldPointer: pointer).bytes)
        #expect(sense.fieldPointer == FieldPointer(isInCommand: false, byte: 10, bit: 3))
        #expect(sense.bytes[15...17] == [0x8B, 0, 10])
    }

    @Test(
        "too few bytes, or of another format, are no sense data",
        arguments: ["", "70", "70 00", "72 02 3a", "00 00 00", "7f 00 00 00"])
    func invalid(text: String) {
        #expect(throws: SCSIError.self) { try SenseData(parsing: bytes(text)) }
    }

    @Test("every constant has the name that the standard gives it")
    func names() {
        let codes: [SenseCode: String] = [
            .mediumNotPresent: "NOT READY: MEDIUM NOT PRESENT",
            .longWriteInProgress: "NOT READY: LOGICAL UNIT NOT READY, LONG WRITE IN PROGRESS",
            .invalidFieldInCommandBlock: "ILLEGAL REQUEST: INVALID FIELD IN CDB",
            .writeProtected: "DATA PROTECT: WRITE PROTECTED",
            .sessionFixationError: "MEDIUM ERROR: SESSION FIXATION ERROR",
            SenseCode(.hardwareError, 0x99, 0x01): "HARDWARE ERROR: 99h/01h",
        ]
        for (code, name) in codes { #expect("\(code)" == name) }
    }
}
