import COM
import Glibc
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import Synchronization
import TestSupport
import Testing
import VirtualRecorder

@Suite("IWriteEngine2::WriteSection")
struct WriteSectionTests {
    @Test("sectors in the middle of a disc, and none beside them")
    func middle() throws {
        let test = try TestEngine(.bdRE)
        try test.test.writer.Write(MemoryStream(sampleBlocks(2000)))
        try test.engine.WriteSection(MemoryStream(sampleBlocks(300, seed: 9)), 1000, 300)
        #expect(try test.test.blocks(1000, at: 0) == sampleBlocks(1000))
        #expect(try test.test.blocks(300, at: 1000) == sampleBlocks(300, seed: 9))
        #expect(try test.test.blocks(700, at: 1300) == Array(sampleBlocks(2000).dropFirst(1300 * 2048)))
    }

    @Test("from where the stream is, in pieces as it gives them, and as many sectors as are wanted")
    func position() throws {
        let test = try TestEngine(.dvdRAM)
        let stream = BareStream(sampleBlocks(100), most: 1000)
        try test.engine.WriteSection(stream, 0, 40)
        try test.engine.WriteSection(stream, 40, 60)
        #expect(try test.test.blocks(100, at: 0) == sampleBlocks(100))
    }

    @Test("zeros of MsftStreamZero, as Microsoft's own eraser writes them")
    func zeros() throws {
        let test = try TestEngine(.dvdRAM)
        try test.test.writer.Write(MemoryStream(sampleBlocks(500)))
        let zeros = MsftStreamZero()
        try zeros.SetSize(500 * 2048)
        try test.engine.WriteSection(zeros, 0, 500)
        #expect(try test.test.blocks(500, at: 0).allSatisfy { $0 == 0 })
    }

    private func commands(
        _ start: Int32, _ count: Int32, bytesPerSector: Int32, maximumTransferLength: Int = 65536
    ) throws -> (addresses: [Int32], lengths: [Int], bytes: [Int]) {
        let drive = FakeDrive(maximumTransferLength: maximumTransferLength) { (block, _) throws(SCSIError) in
            guard block.operationCode == OperationCode.getConfiguration.rawValue else { return [] }
            let profiles = Configuration.profileList([ProfileDescriptor(.cdR, isCurrent: true)])
            return Configuration(currentProfile: .cdR, features: [profiles]).encoded
        }
        let engine = MsftWriteEngine2()
        try engine.put_Recorder(MsftDiscRecorder2.of(drive))
        try engine.put_BytesPerSector(bytesPerSector)
        let stream = MemoryStream([UInt8](repeating: 1, count: Int(count) * Int(bytesPerSector)))
        try engine.WriteSection(stream, start, count)
        let writes = try drive.blocks.filter { $0.operationCode == OperationCode.write10.rawValue }.map(Write10.init)
        #expect(drive.blocks.count { $0.operationCode == OperationCode.synchronizeCache.rawValue } == 0)
        return (
            writes.map { Int32(bitPattern: $0.logicalBlockAddress) }, writes.map { Int($0.transferLength) },
            drive.dataOut(of: .write10).map(\.count)
        )
    }

    @Test("addresses before 0, in two's complement (MMC-5 6.44)")
    func negative() throws {
        let commands = try commands(-150, 200, bytesPerSector: 2352)
        #expect(commands.addresses.first == -150)
        #expect(commands.lengths.reduce(0, +) == 200)
        #expect(zip(commands.lengths, commands.bytes).allSatisfy { $0 * 2352 == $1 && $1 <= 65536 })
        #expect(
            zip(commands.addresses, commands.lengths).map { Int($0) + $1 }.dropLast()
                == commands.addresses.dropFirst().map(Int.init)[...])
    }

    @Test(
        "as many sectors at once as the way to the drive takes",
        arguments: [(2048, 32), (2352, 27), (2448, 26), (1, 65535), (32768, 2), (65536, 1)] as [(Int32, Int)])
    func sectorsPerCommand(_ size: Int32, _ most: Int) throws {
        let lengths = try commands(0, Int32(most + 1), bytesPerSector: size).lengths
        #expect(lengths == [most, 1])
    }

    @Test("the last address there is")
    func lastAddress() throws {
        #expect(try commands(.max, 1, bytesPerSector: 2048).addresses == [.max])
        expectCode(.E_INVALIDARG) { _ = try commands(.max, 2, bytesPerSector: 2048) }
    }

    @Test("what has to be set before, and arguments that cannot be")
    func arguments() throws {
        let test = try TestEngine(.bdRE, isReady: false)
        let stream = MemoryStream(sampleBlocks(2))
        expectCode(.E_POINTER) { try test.engine.WriteSection(nil, 0, 1) }
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try test.engine.WriteSection(stream, 0, 1) }
        try test.engine.put_Recorder(test.test.recorder)
        expectCode(.E_INVALIDARG) { try test.engine.WriteSection(stream, 0, 1) }
        try test.engine.put_BytesPerSector(2048)
        for count in [0, -1, .min] as [Int32] {
            expectCode(.E_INVALIDARG) { try test.engine.WriteSection(stream, 0, count) }
        }
        #expect(try test.engine.get_WriteInProgress() == false)
    }

    @Test("streams that are too short, or fail")
    func streams() throws {
        let test = try TestEngine(.dvdRAM)
        expectCode(.E_INVALIDARG) { try test.engine.WriteSection(MemoryStream(sampleBlocks(40)), 0, 41) }
        let half = MemoryStream(Array(sampleBlocks(2).dropLast()))
        expectCode(.E_INVALIDARG) { try test.engine.WriteSection(half, 0, 2) }
        let failing = BareStream(sampleBlocks(100), failingAfter: (65536, .STG_E_READFAULT))
        expectCode(.STG_E_READFAULT) { try test.engine.WriteSection(failing, 0, 100) }
        #expect(try test.engine.get_WriteInProgress() == false)
    }

    @Test(
        "what the drive answers",
        arguments: [
            (FaultScript.Fault.sense(.writeError), HRESULT.E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE),
            (.sense(.lossOfStreaming), .E_IMAPI_LOSS_OF_STREAMING), (.hang, .E_IMAPI_RECORDER_COMMAND_TIMEOUT),
            (.sense(.writeProtected), .E_IMAPI_RECORDER_MEDIA_WRITE_PROTECTED), (.unplug, HRESULT(0x8007_0037)),
        ])
    func drives(_ fault: FaultScript.Fault, _ code: HRESULT) throws {
        let test = try TestEngine(.dvdRAM)
        test.test.drive.play(.on(.command(.write10, nth: 2), fault))
        expectCode(code) { try test.engine.WriteSection(MemoryStream(sampleBlocks(100)), 0, 100) }
    }

    @Test("a drive whose buffer is full is waited for, as long as the speeds let expect")
    func fullBuffer() throws {
        let busy = Mutex(0)
        let test = try TestEngine(.dvdRAM)
        let drive = FilteredDrive(test.test.drive, waits: false) { (block) throws(SCSIError) in
            guard block.operationCode == OperationCode.write10.rawValue else { return nil }
            let isBusy = busy.withLock { busy in
                busy += 1
                return busy % 2 == 1
            }
            if isBusy { throw .checkCondition(SenseData(.longWriteInProgress)) }
            return nil
        }
        let engine = MsftWriteEngine2()
        try engine.put_Recorder(MsftDiscRecorder2.of(drive))
        try engine.put_BytesPerSector(2048)
        try engine.put_StartingSectorsPerSecond(160)
        try engine.put_EndingSectorsPerSecond(320)
        try engine.WriteSection(MemoryStream(sampleBlocks(64)), 0, 64)
        #expect(drive.waited == [.milliseconds(200), .seconds(32.0 / 240)])
        #expect(try test.test.blocks(64, at: 0) == sampleBlocks(64))
    }
}
