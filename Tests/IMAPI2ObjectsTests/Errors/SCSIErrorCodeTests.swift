import COM
import SCSI
import Testing

@testable import IMAPI2Objects

@Suite("What a drive's fault is to the client")
struct SCSIErrorCodeTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let key: UInt8
        let code: UInt8
        let qualifier: UInt8
        let command: OperationCode?
        let hresult: HRESULT

        init(_ key: UInt8, _ code: UInt8, _ qualifier: UInt8, during command: OperationCode? = nil, _ hresult: HRESULT)
        {
            (self.key, self.code, self.qualifier) = (key, code, qualifier)
            (self.command, self.hresult) = (command, hresult)
        }

        var testDescription: String {
            [key, code, qualifier].map { String($0, radix: 16) }.joined(separator: "/")
                + (command.map { " on \($0)" } ?? "")
        }
    }

    // swift-format-ignore
    static let rows: [Row] = [
        Row(0x0, 0x00, 0x00,                             .S_OK),
        Row(0x3, 0x02, 0x00,                             .E_IMAPI_RECORDER_MEDIA_UPSIDE_DOWN),
        Row(0x4, 0x02, 0x07,                             .E_IMAPI_RECORDER_MEDIA_UPSIDE_DOWN),
        Row(0x3, 0x06, 0x00,                             .E_IMAPI_RECORDER_MEDIA_UPSIDE_DOWN),
        Row(0x2, 0x04, 0x00,                             .E_IMAPI_RECORDER_MEDIA_BECOMING_READY),
        Row(0x2, 0x04, 0x01,                             .E_IMAPI_RECORDER_MEDIA_BECOMING_READY),
        Row(0x2, 0x04, 0x02,                             .E_IMAPI_RECORDER_MEDIA_BECOMING_READY),
        Row(0x2, 0x04, 0x03,                             .E_IMAPI_RECORDER_MEDIA_NO_MEDIA),
        Row(0x2, 0x04, 0x04,                             .E_IMAPI_RECORDER_MEDIA_FORMAT_IN_PROGRESS),
        Row(0x2, 0x04, 0x07,                             .E_IMAPI_RECORDER_MEDIA_BUSY),
        Row(0x2, 0x04, 0x08,                             .E_IMAPI_RECORDER_MEDIA_BUSY),
        Row(0x2, 0x30, 0x00, during: .readDiscStructure, .E_IMAPI_RECORDER_DVD_STRUCTURE_NOT_PRESENT),
        Row(0x2, 0x30, 0x00, during: .read10,            .E_IMAPI_RECORDER_MEDIA_INCOMPATIBLE),
        Row(0x3, 0x0C, 0x09, during: .synchronizeCache,  .S_OK),
        Row(0x3, 0x0C, 0x09, during: .write10,           .E_IMAPI_LOSS_OF_STREAMING),
        Row(0x3, 0x0C, 0x00, during: .write10,           .E_FAIL),
        Row(0x4, 0x09, 0x01,                             .E_IMAPI_RECORDER_MEDIA_UPSIDE_DOWN),
        Row(0x4, 0x09, 0x02,                             .E_IMAPI_RECORDER_MEDIA_INCOMPATIBLE),
        Row(0x4, 0x09, 0x00,                             .E_FAIL),
        Row(0x5, 0x20, 0x00, during: .readDiscStructure, .E_IMAPI_RECORDER_DVD_STRUCTURE_NOT_PRESENT),
        Row(0x5, 0x24, 0x00, during: .readDiscStructure, .E_IMAPI_RECORDER_DVD_STRUCTURE_NOT_PRESENT),
        Row(0x5, 0x30, 0x02, during: .readDiscStructure, .E_IMAPI_RECORDER_DVD_STRUCTURE_NOT_PRESENT),
        Row(0x5, 0x24, 0x00, during: .modeSense10,       .E_IMAPI_RECORDER_NO_SUCH_MODE_PAGE),
        Row(0x5, 0x24, 0x00, during: .modeSelect10,      .E_FAIL),
        Row(0x5, 0x26, 0x00, during: .modeSelect10,      .E_IMAPI_RECORDER_INVALID_MODE_PARAMETERS),
        Row(0x5, 0x26, 0x02, during: .modeSelect10,      .E_IMAPI_RECORDER_INVALID_MODE_PARAMETERS),
        Row(0x5, 0x26, 0x00, during: .formatUnit,        .E_FAIL),
        Row(0x5, 0x26, 0x00, during: .sendCueSheet,      .E_IMAPI_RECORDER_INVALID_MODE_PARAMETERS),
        Row(0x5, 0x39, 0x00, during: .modeSense10,       .E_IMAPI_RECORDER_NO_SUCH_MODE_PAGE),
        Row(0x5, 0x30, 0x02, during: .read10,            .E_IMAPI_RECORDER_DVD_STRUCTURE_NOT_PRESENT),
        Row(0x5, 0x20, 0x00, during: .getConfiguration,  .E_IMAPI_RECORDER_GET_CONFIGURATION_NOT_SUPPORTED),
        Row(0x5, 0x20, 0x00, during: .read10,            .E_FAIL),
        Row(0x7, 0x27, 0x00,                             .E_IMAPI_RECORDER_MEDIA_WRITE_PROTECTED),
        Row(0x7, 0x27, 0x05,                             .E_IMAPI_RECORDER_MEDIA_WRITE_PROTECTED),
        Row(0x5, 0x27, 0x00,                             .E_FAIL),
        Row(0x6, 0x28, 0x00,                             .E_IMAPI_RECORDER_MEDIA_BECOMING_READY),
        Row(0x6, 0x29, 0x00,                             .E_FAIL),
        Row(0x5, 0x30, 0x05,                             .E_IMAPI_RECORDER_MEDIA_INCOMPATIBLE),
        Row(0x3, 0x30, 0x01,                             .E_IMAPI_RECORDER_MEDIA_INCOMPATIBLE),
        Row(0x5, 0x30, 0x10,                             .E_IMAPI_RECORDER_MEDIA_NOT_FORMATTED),
        Row(0x3, 0x31, 0x00,                             .E_IMAPI_RECORDER_MEDIA_NOT_FORMATTED),
        Row(0x3, 0x31, 0x01,                             .E_FAIL),
        Row(0x2, 0x3A, 0x00,                             .E_IMAPI_RECORDER_MEDIA_NO_MEDIA),
        Row(0x2, 0x3A, 0x02,                             .E_IMAPI_RECORDER_MEDIA_NO_MEDIA),
        Row(0x3, 0x73, 0x03,                             .E_IMAPI_RECORDER_MEDIA_SPEED_MISMATCH),
        Row(0x3, 0x73, 0x02,                             .E_FAIL),
        Row(0x3, 0x11, 0x05, during: .read10,            .E_FAIL),
    ]

    @Test("sense data", arguments: rows)
    func sense(_ row: Row) {
        let sense = SenseData(
            key: row.key, additionalSenseCode: row.code, additionalSenseCodeQualifier: row.qualifier)
        #expect(HRESULT(sense, during: row.command) == row.hresult)
        let error = COMError(.checkCondition(sense), during: row.command)
        #expect(error.hresult == (row.hresult.failed ? row.hresult : .E_FAIL))
        #expect(error.description.contains(sense.description))
    }

    @Test("every line of the table is the answer to some sense data of the rows above")
    func everyLine() {
        let used = Self.rows.compactMap { row in
            let sense = SenseData(
                key: row.key, additionalSenseCode: row.code, additionalSenseCodeQualifier: row.qualifier)
            return SenseRule.table.firstIndex { $0.matches(sense, during: row.command) }
        }
        #expect(Set(used) == Set(SenseRule.table.indices))
    }

    @Test(
        "everything else that can go wrong on the way",
        arguments: [
            (SCSIError.timedOut, HRESULT.E_IMAPI_RECORDER_COMMAND_TIMEOUT),
            (.deviceGone, HRESULT(0x8007_0037)),
            (.notPermitted, .E_ACCESSDENIED),
            (.invalidResponse("too short"), .E_IMAPI_RECORDER_INVALID_RESPONSE_FROM_DEVICE),
            (.status(0x08), .E_IMAPI_RECORDER_MEDIA_BUSY),
            (.status(0x18), .E_IMAPI_RECORDER_LOCKED),
            (.status(0x28), .E_FAIL),
            (.transport(host: 7, driver: 0), .E_FAIL),
            (.system(errno: 1), .E_ACCESSDENIED), (.system(errno: 13), .E_ACCESSDENIED),
            (.system(errno: 19), HRESULT(0x8007_0037)), (.system(errno: 6), HRESULT(0x8007_0037)),
            (.system(errno: 2), HRESULT(0x8007_0037)), (.system(errno: 9), HRESULT(0x8007_0006)),
            (.system(errno: 12), .E_OUTOFMEMORY), (.system(errno: 16), .E_IMAPI_RECORDER_LOCKED),
            (.system(errno: 110), .E_IMAPI_RECORDER_COMMAND_TIMEOUT), (.system(errno: 5), .E_FAIL),
            (.supplier(code: HRESULT.E_NOTIMPL.signed, text: "not mine"), .E_NOTIMPL),
        ])
    func others(_ error: SCSIError, _ hresult: HRESULT) {
        #expect(COMError(error).hresult == hresult)
    }

    @Test("who may not use a drive is told what to do")
    func advice() {
        #expect(COMError(SCSIError.notPermitted).description.contains("group cdrom"))
        #expect(COMError(SCSIError.system(errno: 13)).description.contains("usermod"))
    }

    @Test("why a drive cannot be had alone")
    func locks() {
        #expect(COMError(.held(by: "Nero")).hresult == .E_IMAPI_RECORDER_LOCKED)
        #expect(COMError(.held(by: "Nero")).description.contains("Nero"))
        #expect(COMError(.mounted(at: "/media/x")).hresult == .E_ACCESSDENIED)
        #expect(COMError(.mounted(at: "/media/x")).description.contains("/media/x"))
        #expect(COMError(DriveLockError.system(errno: 16)).hresult == .E_IMAPI_RECORDER_LOCKED)
    }

    @Test(
        "a code that comes through a transport comes back as itself",
        arguments: [
            HRESULT.E_IMAPI_RECORDER_COMMAND_TIMEOUT, .E_IMAPI_RECORDER_LOCKED, .E_NOTIMPL, .E_ACCESSDENIED,
            .E_IMAPI_RECORDER_MEDIA_NO_MEDIA, HRESULT(0x8007_0037), .E_FAIL, .E_UNEXPECTED,
        ])
    func roundTrip(_ hresult: HRESULT) {
        #expect(COMError(SCSIError(COMError(hresult))).hresult == hresult)
    }

    @Test("a supplier's text survives too")
    func text() {
        #expect(COMError(SCSIError(COMError(.E_ABORT, "by hand"))).description == "by hand")
    }
}
