import ByteLayout
import SCSI
import Testing
import VirtualRecorder

/// GET PERFORMANCE, SET STREAMING, SET CD SPEED, READ BUFFER CAPACITY (MMC-6), and simulated times.
@Suite("Speeds and times")
struct SpeedTests {
    private func writeSpeeds(_ test: TestDrive, most: UInt16 = 100) throws -> [UInt32] {
        let command = GetPerformance {
            $0.type = .writeSpeed
            $0.maximumNumberOfDescriptors = most
        }
        let answer = try test.drive.read(command, byteCount: 4_096)
        return try Performance<WriteSpeedDescriptor>(answer: answer).descriptors.map(\.writeSpeed)
    }

    private func nominal(_ test: TestDrive, _ dataType: UInt8) throws -> Performance<NominalPerformanceDescriptor> {
        let command = GetPerformance {
            $0.dataType = dataType
            $0.maximumNumberOfDescriptors = 8
        }
        return try .init(answer: test.drive.read(command, byteCount: 4_096))
    }

    @Test("the write speeds of the medium, fastest first; cut to what is asked for, the length tells all")
    func descriptors() throws {
        let test = try TestDrive(.bdR)
        #expect(try writeSpeeds(test) == [35_968, 26_976, 17_984, 8_992])
        #expect(try writeSpeeds(test, most: 2) == [35_968, 26_976])
        let cut = try test.drive.read(GetPerformance { $0.type = .writeSpeed }, byteCount: 64)
        #expect(cut == [0, 0, 0, 68, 0, 0, 0, 0])
        #expect(try writeSpeeds(TestDrive()).isEmpty)
    }

    @Test("nominal performance follows the speed that is set")
    func nominalPerformance() throws {
        let test = try TestDrive(.dvdPlusR)
        func writing() throws -> UInt32 {
            try nominal(test, GetPerformance.nominalWriting).descriptors.map(\.endPerformance)[0]
        }
        #expect(try writing() == 22_160)
        try test.drive.execute(SetCDSpeed { $0.writeSpeed = 9_000 })
        #expect(try writing() == 8_310)
        let streaming = StreamingDescriptor {
            $0.endAddress = 2_295_103
            $0.readSize = 5_540
            $0.writeSize = 3_324
        }
        try test.drive.send(streaming.encoded, with: SetStreaming { $0.parameterListLength = 28 })
        #expect(try writing() == 3_324)
        #expect(try nominal(test, GetPerformance.nominalReading).descriptors[0].startPerformance == 5_540)
        try test.drive.send(
            StreamingDescriptor { $0.restoreDefault = true }.encoded, with: SetStreaming { $0.parameterListLength = 28 }
        )
        #expect(try writing() == 22_160)
        #expect(try nominal(test, 0b10001).descriptors.isEmpty)
    }

    @Test("what is refused")
    func refused() throws {
        let test = try TestDrive(.bdR)
        expectRefusal(.invalidFieldInCommandBlock) { _ = try nominal(test, 0) }
        expectRefusal(.invalidFieldInCommandBlock) {
            _ = try test.drive.read(GetPerformance { $0.type = .defectStatus }, byteCount: 64)
        }
        expectRefusal(.parameterListLengthError) {
            try test.drive.send([0, 0], with: SetStreaming { $0.parameterListLength = 2 })
        }
        let still = StreamingDescriptor { $0.writeTime = 0 }
        let sense = expectRefusal(.invalidFieldInParameterList) {
            try test.drive.send(still.encoded, with: SetStreaming { $0.parameterListLength = 28 })
        }
        #expect(sense?.fieldPointer == FieldPointer(isInCommand: false, byte: 24))
    }

    @Test("the buffer is empty where time is not simulated")
    func buffer() throws {
        let test = try TestDrive(.bdR)
        try test.write(32, at: 0)
        let bytes = try BufferCapacity(answer: test.drive.answer(to: ReadBufferCapacity(), upTo: 12))
        #expect((bytes.lengthOfBuffer, bytes.availableLength) == (4 << 20, 4 << 20))
        let blocks = try BufferCapacity(
            answer: test.drive.answer(to: ReadBufferCapacity { $0.inBlocks = true }, upTo: 12))
        #expect(blocks.isInBlocks && blocks.availableLength == 2_048)
    }

    @Test("a simulated buffer fills, drains, and holds up the writer when it is full")
    func simulatedBuffer() throws {
        let test = try TestDrive(.bdR, options: .init(timing: .init(simulatesWriteSpeed: true)))
        try test.drive.execute(SetCDSpeed { $0.writeSpeed = 8_992 })
        let start = ContinuousClock.now
        for run in UInt32(0)..<10 { try test.write(256, at: run * 256) }  // 5 MiB through 4 MiB at 9 MB a second
        let elapsed = ContinuousClock.now - start
        #expect(elapsed > .milliseconds(80))
        let full = try BufferCapacity(answer: test.drive.answer(to: ReadBufferCapacity(), upTo: 12))
        #expect(full.availableLength < 4 << 20)
        try test.synchronize()
        #expect(ContinuousClock.now - start > .milliseconds(500))
        let empty = try BufferCapacity(answer: test.drive.answer(to: ReadBufferCapacity(), upTo: 12))
        #expect(empty.availableLength > 4_000_000)
    }

    @Test("a long operation with IMMED: NOT READY with progress until it is over")
    func immediate() throws {
        let test = try TestDrive(.dvdPlusRW, options: .init(timing: .init(longOperation: .milliseconds(150))))
        try test.format(.dvdPlusRWBasic, blocks: .max, isImmediate: true)
        let first = expectRefusal(.formatInProgress) { try test.testReady() }
        let progress = try #require(first?.progressIndication)
        let busy = GetEventStatusNotification { $0.notificationClassRequest = .deviceBusy }
        #expect(try test.drive.answer(to: busy, upTo: 8)[5] == 1)
        let sense = try SenseData(parsing: test.drive.answer(to: RequestSense(), upTo: 18))
        #expect(sense.code == .formatInProgress && (sense.progressIndication ?? 0) >= progress)
        try waitUntilReady(test)
        #expect(try test.discInformation().discStatus == .complete)
    }

    @Test("without IMMED the command lasts as long as the work")
    func lasting() throws {
        let test = try TestDrive(.bdR, options: .init(timing: .init(longOperation: .milliseconds(60))))
        try test.write(32, at: 0)
        let start = ContinuousClock.now
        try test.close(.track, track: 1)
        #expect(ContinuousClock.now - start >= .milliseconds(60))
        try test.testReady()
    }

    @Test("a medium that was loaded becomes ready after a while")
    func spinUp() throws {
        let test = try TestDrive(.bdR, options: .init(timing: .init(spinUp: .milliseconds(80))))
        try test.testReady()
        try test.eject()
        try test.load()
        expectRefusal(.mediumMayHaveChanged) { try test.testReady() }
        expectRefusal(.becomingReady) { try test.testReady() }
        try waitUntilReady(test)
    }

    private func waitUntilReady(_ test: TestDrive) throws {
        let deadline = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < deadline {
            do { return try test.testReady() } catch {
                guard case .checkCondition(let sense) = error, sense.senseKey == .notReady else { throw error }
            }
        }
        Issue.record("not ready in time")
    }
}
