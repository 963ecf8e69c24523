import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import TestSupport
import Testing
import VirtualRecorder

@Suite("IWriteEngine2: properties")
struct WriteEngineSettingsTests {
    @Test("laws of COM, Automation and connection points")
    func laws() throws {
        let engine = MsftWriteEngine2()
        expectIDispatchLaws(
            engine,
            documented: ["Recorder": 0x100, "BytesPerSector": 0x104, "WriteSection": 0x200, "CancelWrite": 0x201])
        expectConnectionPointLaws(engine, IID_DWriteEngine2Events.iid)
        for id in CoclassInfo.MsftWriteEngine2.interfaces { _ = try engine.QueryInterface(id.iid) }
    }

    @Test("what holds before anything is set")
    func defaults() throws {
        let engine = MsftWriteEngine2()
        #expect(try engine.get_Recorder() == nil)
        #expect(try engine.get_UseStreamingWrite12() == false)
        #expect(try engine.get_StartingSectorsPerSecond() == -1)
        #expect(try engine.get_EndingSectorsPerSecond() == -1)
        #expect(try engine.get_BytesPerSector() == -1)
        #expect(try engine.get_WriteInProgress() == false)
        #expect(try engine.CancelWrite() == .S_IMAPI_WRITE_NOT_IN_PROGRESS)
    }

    @Test("WRITE (12) is documented as not supported")
    func streaming() throws {
        let engine = MsftWriteEngine2()
        expectCode(.E_NOTIMPL) { try engine.put_UseStreamingWrite12(true) }
        try engine.put_UseStreamingWrite12(false)
        #expect(try engine.get_UseStreamingWrite12() == false)
    }

    @Test("speeds: the highest, or above 0", arguments: [-1, 1, 3000, .max] as [Int32], [0, -2, .min] as [Int32])
    func speeds(_ valid: Int32, _ invalid: Int32) throws {
        let engine = MsftWriteEngine2()
        try engine.put_StartingSectorsPerSecond(valid)
        try engine.put_EndingSectorsPerSecond(valid)
        expectCode(.E_INVALIDARG) { try engine.put_StartingSectorsPerSecond(invalid) }
        expectCode(.E_INVALIDARG) { try engine.put_EndingSectorsPerSecond(invalid) }
        #expect(try engine.get_StartingSectorsPerSecond() == valid)
        #expect(try engine.get_EndingSectorsPerSecond() == valid)
    }

    @Test("sectors from 1 byte to what the recorder moves at once")
    func sectorSizes() throws {
        let test = try TestEngine(.cdR, isReady: false)
        let (engine, recorder) = (test.engine, test.test.recorder)
        for size in [1, 2048, 2352, 2448, .max] as [Int32] {
            try engine.put_BytesPerSector(size)
            #expect(try engine.get_BytesPerSector() == size)
        }
        for size in [0, -1, .min] as [Int32] { expectCode(.E_INVALIDARG) { try engine.put_BytesPerSector(size) } }
        expectCode(.E_INVALIDARG) { try engine.put_Recorder(recorder) }
        #expect(try engine.get_Recorder() == nil)
        let most = Int32(try recorder.GetMaximumPageAlignedTransferSize())
        try engine.put_BytesPerSector(most)
        try engine.put_Recorder(recorder)
        expectCode(.E_INVALIDARG) { try engine.put_BytesPerSector(most + 1) }
        #expect(try engine.get_BytesPerSector() == most)
    }

    @Test("recorders: none, one that cannot write, one that fails, one that was never initialised")
    func recorders() throws {
        let engine = MsftWriteEngine2()
        expectCode(.E_POINTER) { try engine.put_Recorder(nil) }
        let readOnly = FakeDrive { (block, _) throws(SCSIError) in
            guard block.operationCode == OperationCode.getConfiguration.rawValue else { return [] }
            let profiles = Configuration.profileList([ProfileDescriptor(.dvdROM, isCurrent: true)])
            return Configuration(currentProfile: .dvdROM, features: [profiles]).encoded
        }
        expectCode(.E_INVALIDARG) { try engine.put_Recorder(MsftDiscRecorder2.of(readOnly)) }
        expectCode(.E_IMAPI_RECORDER_MEDIA_WRITE_PROTECTED) {
            try engine.put_Recorder(MsftDiscRecorder2.of(FakeDrive(failing: .getConfiguration, with: .writeProtected)))
        }
        expectCode(HRESULT(0x8007_0006)) { try engine.put_Recorder(MsftDiscRecorder2(host: .with(TestDrives()))) }
        #expect(try engine.get_Recorder() == nil)
    }

    @Test("nothing is set while a write runs")
    func whileWriting() throws {
        let test = try TestEngine(.bdRE)
        try test.test.writer.Write(MemoryStream(sampleBlocks(32)))
        let (engine, recorder) = (test.engine, test.test.recorder)
        var codes: [HRESULT] = []
        let sink = try test.listen { _ in
            codes.append(HRESULT { try engine.put_Recorder(recorder) })
            codes.append(HRESULT { try engine.put_UseStreamingWrite12(false) })
            codes.append(HRESULT { try engine.put_StartingSectorsPerSecond(1) })
            codes.append(HRESULT { try engine.put_EndingSectorsPerSecond(1) })
            codes.append(HRESULT { try engine.put_BytesPerSector(1) })
            codes.append(HRESULT { try engine.WriteSection(MemoryStream([0]), 0, 1) })
        }
        try engine.WriteSection(MemoryStream(sampleBlocks(64)), 0, 64)
        sink.disconnect()
        #expect(codes.count == 12 && codes.allSatisfy { $0 == .E_FAIL })
        try engine.put_BytesPerSector(1)
    }
}
