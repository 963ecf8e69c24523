import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import Testing

@Suite("IDiscRecorder2Ex::SendCommand*")
struct SendCommandTests {
    static let noSense = [UInt8](repeating: 0, count: 18)

    static func block(_ code: UInt8, _ count: Int) -> [UInt8] {
        [code] + [UInt8](repeating: 0, count: max(0, count - 1))
    }

    @Test(
        "blocks of a length that the group of their operation code does not have",
        arguments: [
            (0x00, 5), (0x00, 17), (0x00, 10), (0x1F, 7), (0x28, 6), (0x3F, 12), (0x46, 12), (0x5F, 6), (0x80, 12),
            (0x9F, 10), (0xA1, 10), (0xBF, 16), (0x02, 5), (0x20, 17), (0xFF, 0), (0x70, 4),
        ])
    func badLengths(_ code: Int, _ count: Int) throws {
        let drive = FakeDrive()
        let recorder = try MsftDiscRecorder2.of(drive)
        let block = count == 0 ? [] : Self.block(UInt8(code), count)
        expectCode(.E_INVALIDARG) { try recorder.SendCommandNoData(block, 10) }
        expectCode(.E_INVALIDARG) { try recorder.SendCommandSendDataToDevice(block, 10, [1]) }
        expectCode(.E_INVALIDARG) { try recorder.SendCommandGetDataFromDevice(block, 10, 1) }
        #expect(drive.blocks.map(\.operationCode) == [OperationCode.inquiry.rawValue], "nothing was sent")
    }

    @Test(
        "blocks of the right length, and of codes whose length nobody can know",
        arguments: [
            (0x00, 6), (0x1F, 6), (0x28, 10), (0x5A, 10), (0x88, 16), (0xA8, 12), (0x60, 6), (0x7F, 16), (0xC0, 7),
            (0xFF, 16), (0x02, 12), (0x05, 10), (0x14, 16), (0x20, 6), (0x2D, 12),
        ])
    func goodLengths(_ code: Int, _ count: Int) throws {
        let drive = FakeDrive()
        let answer = try MsftDiscRecorder2.of(drive).SendCommandNoData(Self.block(UInt8(code), count), 10)
        #expect(answer.hresult == .S_OK)
        #expect(answer.SenseBuffer == Self.noSense)
        #expect(drive.blocks.last?.bytes == Self.block(UInt8(code), count))
    }

    @Test("sense data is a success with the data in 18 bytes")
    func sense() throws {
        let drive = FakeDrive { (_, _) throws(SCSIError) in
            throw .checkCondition(SenseData(.blankCheck, information: 0x1234))
        }
        let recorder = try MsftDiscRecorder2.of(drive)
        let expected = SenseData(.blankCheck, information: 0x1234).bytes
        #expect(expected.count == 18)
        let nothing = try recorder.SendCommandNoData(Self.block(0, 6), 10)
        #expect(nothing.hresult == .S_IMAPI_COMMAND_HAS_SENSE_DATA)
        #expect(nothing.SenseBuffer == expected)
        let sent = try recorder.SendCommandSendDataToDevice(Self.block(0x2A, 10), 10, [0])
        #expect(sent.hresult == .S_IMAPI_COMMAND_HAS_SENSE_DATA && sent.SenseBuffer == expected)
        let came = try recorder.SendCommandGetDataFromDevice(Self.block(0x28, 10), 10, 2048)
        #expect(came.hresult == .S_IMAPI_COMMAND_HAS_SENSE_DATA && came.SenseBuffer == expected && came.Buffer.isEmpty)
    }

    @Test("descriptor format sense data is handed out in the fixed format that clients read")
    func descriptorFormat() throws {
        let drive = FakeDrive { (_, _) throws(SCSIError) in
            throw .checkCondition(try SenseData(parsing: [0x72, 0x03, 0x11, 0x05, 0, 0, 0, 0]))
        }
        let sense = try MsftDiscRecorder2.of(drive).SendCommandNoData(Self.block(0, 6), 10).SenseBuffer
        #expect(sense.count == 18)
        #expect(sense[0] == 0x70 && sense[2] == 0x03 && sense[12] == 0x11 && sense[13] == 0x05)
    }

    @Test("what is no answer of the drive is a failure")
    func faults() throws {
        let drive = FakeDrive { (_, _) throws(SCSIError) in throw .timedOut }
        let recorder = try MsftDiscRecorder2.of(drive)
        expectCode(.E_IMAPI_RECORDER_COMMAND_TIMEOUT) { try recorder.SendCommandNoData(Self.block(0, 6), 1) }
        drive.respond { (_, _) throws(SCSIError) in throw .deviceGone }
        expectCode(HRESULT(0x8007_0037)) { try recorder.SendCommandGetDataFromDevice(Self.block(0, 6), 1, 8) }
        drive.respond { (_, _) throws(SCSIError) in throw .notPermitted }
        expectCode(.E_ACCESSDENIED) { try recorder.SendCommandSendDataToDevice(Self.block(0, 6), 1, [1]) }
    }

    @Test("data goes as it is and comes as much as the drive sends")
    func data() throws {
        let drive = FakeDrive { _, _ in [1, 2, 3] }
        let recorder = try MsftDiscRecorder2.of(drive)
        let came = try recorder.SendCommandGetDataFromDevice(Self.block(0x5A, 10), 10, 100)
        #expect(came.Buffer == [1, 2, 3])
        #expect(came.SenseBuffer == Self.noSense)
        _ = try recorder.SendCommandSendDataToDevice(Self.block(0x55, 10), 10, [9, 8, 7])
        #expect(drive.dataOut(of: .modeSelect10) == [[9, 8, 7]])
    }

    @Test("no bytes, and more than one command can move")
    func sizes() throws {
        let recorder = try MsftDiscRecorder2.of(FakeDrive(maximumTransferLength: 4096))
        expectCode(.E_INVALIDARG) { try recorder.SendCommandGetDataFromDevice(Self.block(0x28, 10), 10, 0) }
        expectCode(.E_INVALIDARG) { try recorder.SendCommandGetDataFromDevice(Self.block(0x28, 10), 10, 4097) }
        expectCode(.E_INVALIDARG) { try recorder.SendCommandGetDataFromDevice(Self.block(0x28, 10), 10, .max) }
        expectCode(.E_INVALIDARG) { try recorder.SendCommandSendDataToDevice(Self.block(0x2A, 10), 10, []) }
        _ = try recorder.SendCommandGetDataFromDevice(Self.block(0x28, 10), .max, 4096)
    }
}
