import COM
import IMAPI2Interfaces
import OpticalDrive
import SCSI
import TestSupport
import Testing
import VirtualRecorder

@testable import IMAPI2Objects

@Suite("IDiscFormat2Data: write speeds")
struct WriteSpeedTests {
    static let clv = [8, 4, 2].map { WriteSpeed(sectorsPerSecond: $0 * 100) }
    static let mixed = clv + [WriteSpeed(sectorsPerSecond: 600, isPureCAV: true)]

    @Test(
        "which speed is taken for the one asked for",
        arguments: [
            (clv, -1, false, nil, HRESULT.S_OK), (clv, 400, false, 400, .S_OK),
            (clv, 450, false, 400, .S_IMAPI_SPEEDADJUSTED), (clv, 9999, false, 800, .S_IMAPI_SPEEDADJUSTED),
            (clv, 1, false, 200, .S_IMAPI_SPEEDADJUSTED), (clv, 300, false, 200, .S_IMAPI_SPEEDADJUSTED),
            (clv, 400, true, 400, .S_IMAPI_ROTATIONADJUSTED), (clv, 450, true, 400, .S_IMAPI_BOTHADJUSTED),
            (clv, -1, true, nil, .S_IMAPI_ROTATIONADJUSTED), (mixed, -1, true, 600, .S_OK),
            (mixed, 600, true, 600, .S_OK), (mixed, 800, true, 600, .S_IMAPI_SPEEDADJUSTED),
            (mixed, 600, false, 400, .S_IMAPI_SPEEDADJUSTED), ([], 123, false, 123, .S_OK), ([], -1, false, nil, .S_OK),
        ] as [([WriteSpeed], Int32, Bool, Int?, HRESULT)])
    func choice(_ offered: [WriteSpeed], _ wanted: Int32, _ isCAV: Bool, _ chosen: Int?, _ code: HRESULT) {
        let choice = WriteSpeedChoice(wanted, isPureCAV: isCAV, from: offered)
        #expect(choice.speed?.sectorsPerSecond == chosen)
        #expect(choice.hresult == code)
    }

    @Test("the fastest first, as VT_UI4 and as objects", arguments: [MediumKind.cdR, .dvdPlusR, .bdR])
    func supported(_ kind: MediumKind) throws {
        let test = try TestWriter(kind)
        let array = try test.writer.get_SupportedWriteSpeeds()
        #expect(array.elements.allSatisfy { $0.vt == .VT_UI4 })
        let speeds = try array.values(Int32.self)
        #expect(speeds.count > 1 && speeds.first == speeds.max())
        let descriptors = try #require(try test.writer.get_SupportedWriteSpeedDescriptors().objects)
        var described: [Int32] = []
        for object in descriptors {
            let descriptor = try object.QueryInterface(IID_IWriteSpeedDescriptor)
            described.append(try descriptor.get_WriteSpeed())
            #expect(try descriptor.get_MediaType() == test.writer.get_CurrentPhysicalMediaType())
            #expect(try descriptor.get_RotationTypeIsPureCAV() == false)
            expectIDispatchLaws(descriptor, documented: ["MediaType": 0x101, "WriteSpeed": 0x103])
        }
        #expect(described == speeds)
        #expect(
            CoclassInfo.MsftWriteSpeedDescriptor.interfaces.allSatisfy {
                (try? descriptors[0].QueryInterface($0.iid)) != nil
            })
    }

    @Test("asked for, in use, adjusted", arguments: [MediumKind.cdR, .dvdPlusR, .bdR])
    func setting(_ kind: MediumKind) throws {
        let test = try TestWriter(kind)
        let writer = test.writer
        let speeds = try writer.get_SupportedWriteSpeeds().values(Int32.self)
        let slow = try #require(speeds.last)
        #expect(try writer.SetWriteSpeed(slow, false) == .S_OK)
        #expect(try writer.get_CurrentWriteSpeed() == slow)
        #expect(try writer.get_CurrentRotationTypeIsPureCAV() == false)
        #expect(try writer.SetWriteSpeed(slow + 3, false) == .S_IMAPI_SPEEDADJUSTED)
        #expect(try writer.get_RequestedWriteSpeed() == slow + 3)
        #expect(try writer.SetWriteSpeed(slow, true) == .S_IMAPI_ROTATIONADJUSTED)
        #expect(try writer.get_RequestedRotationTypeIsPureCAV())
        #expect(try writer.SetWriteSpeed(slow + 3, true) == .S_IMAPI_BOTHADJUSTED)
        #expect(try writer.Write(MemoryStream(sampleBlocks(32))) == .S_IMAPI_BOTHADJUSTED)
        #expect(try writer.SetWriteSpeed(-1, false) == .S_OK)
        #expect(try writer.get_CurrentWriteSpeed() == speeds.max())
    }

    @Test("no speeds at all", arguments: [0, -2, Int32.min])
    func invalid(_ speed: Int32) throws {
        let writer = try TestWriter(.bdR).writer
        expectCode(.E_INVALIDARG) { try writer.SetWriteSpeed(speed, false) }
        #expect(try writer.get_RequestedWriteSpeed() == -1)
    }

    @Test("an empty tray")
    func emptyTray() throws {
        let test = try TestWriter(nil)
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try test.writer.SetWriteSpeed(-1, false) }
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try test.writer.get_SupportedWriteSpeeds() }
        expectCode(.E_IMAPI_RECORDER_MEDIA_NO_MEDIA) { try test.writer.get_CurrentWriteSpeed() }
    }
}

@Suite("IDiscFormat2Data: discs that cannot be written")
struct UnwritableDiscTests {
    /// A writer on a drive some of whose answers are replaced.
    func writer(on kind: MediumKind, _ filter: @escaping FilteredDrive.Filter) throws -> (
        MsftDiscFormat2Data, TestWriter
    ) {
        let test = try TestWriter(kind, capacity: nil)
        let writer = MsftDiscFormat2Data(host: test.machine.host)
        try writer.put_Recorder(MsftDiscRecorder2.of(FilteredDrive(test.drive, filter)))
        try writer.put_ClientName("Test")
        return (writer, test)
    }

    @Test("software write protection (mode page 1Dh)")
    func protected() throws {
        let (writer, test) = try writer(on: .bdRE) { block in
            guard block.operationCode == OperationCode.modeSense10.rawValue, block.bytes[2] & 0x3F == 0x1D else {
                return nil
            }
            return ModeParameters(pages: [TimeoutAndProtectPage { $0.isSoftwareWriteProtected = true }.bytes]).encoded
        }
        #expect(try writer.get_WriteProtectStatus() == .IMAPI_WRITEPROTECTED_BY_SOFTWARE_WRITE_PROTECT)
        #expect(try writer.get_CurrentMediaStatus().rawValue & 0x2000 != 0)
        expectCode(.E_IMAPI_RECORDER_MEDIA_WRITE_PROTECTED) { try writer.Write(MemoryStream(sampleBlocks(32))) }
        expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) { try writer.get_FreeSectorsOnMedia() }
        withExtendedLifetime(test) {}
    }

    @Test("a disc that is made to be read only")
    func readOnly() throws {
        let (writer, test) = try writer(on: .bdR) { block in
            guard block.operationCode == OperationCode.getConfiguration.rawValue else { return nil }
            let profiles = Configuration.profileList([
                .init(.bdROM, isCurrent: true), .init(.bdRSequential, isCurrent: false),
            ])
            return Configuration(currentProfile: .bdROM, features: [profiles]).encoded
        }
        #expect(try writer.IsCurrentMediaSupported(writer.get_Recorder()).value == false)
        #expect(try writer.get_CurrentPhysicalMediaType() == .IMAPI_MEDIA_TYPE_BDROM)
        #expect(try writer.get_CurrentMediaStatus().rawValue & 0x8000 != 0)
        #expect(try writer.get_WriteProtectStatus() == .IMAPI_WRITEPROTECTED_READ_ONLY_MEDIA)
        expectCode(.E_IMAPI_DF2DATA_MEDIA_IS_NOT_SUPPORTED) { try writer.Write(MemoryStream(sampleBlocks(32))) }
        withExtendedLifetime(test) {}
    }

    @Test("a session that another program left open")
    func openSession() throws {
        let test = try TestWriter(.dvdPlusR)
        try test.drive.send(
            sampleBlocks(32),
            with: Write10 { $0.transferLength = 32 })
        try test.drive.execute(SynchronizeCache())
        #expect(try test.writer.get_CurrentMediaStatus().rawValue & 0x1000 != 0)
        expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) { try test.writer.get_NextWritableAddress() }
        expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) { try test.writer.Write(MemoryStream(sampleBlocks(32))) }
    }
}
