import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import Synchronization
import Testing
import VirtualRecorder

@Suite("IDiscFormat2Data::Write")
struct WriteTests {
    @Test("a blank CD begins at 0, whatever way of writing another program has left", arguments: [2, 3] as [UInt8])
    func writeTypes(_ type: UInt8) throws {
        let test = try TestWriter(.cdR)
        try test.drive.select(.init(rawValue: type))
        #expect(try test.writer.get_NextWritableAddress() == 0)
        try test.writer.Write(MemoryStream(sampleBlocks(320)))
        #expect(try test.blocks(320, at: 0) == sampleBlocks(320))
    }

    @Test("a session on a blank disc, and another behind it", arguments: [MediumKind.cdR, .dvdR, .dvdPlusR, .bdR])
    func sequential(_ kind: MediumKind) throws {
        let test = try TestWriter(kind, capacity: nil)
        let first = sampleBlocks(333, seed: 7)
        #expect(try test.writer.Write(MemoryStream(first)) == .S_OK)
        let next = Int(try test.writer.get_NextWritableAddress())
        let second = sampleBlocks(500, seed: 8)
        #expect(try test.writer.Write(MemoryStream(second)) == .S_OK)
        #expect(try test.blocks(333, at: 0) == first)
        #expect(try test.blocks(500, at: next) == second)
        #expect(try test.writer.get_StartAddressOfPreviousSession() == Int32(next))
        let information = try DiscInformation(answer: test.recorder.GetDiscInformation())
        #expect(information.numberOfSessions == 3, "two, and the empty one that the disc is open for")
    }

    @Test("a disc that can be overwritten, from sector 0", arguments: [MediumKind.dvdPlusRW, .bdRE])
    func overwritable(_ kind: MediumKind) throws {
        let test = try TestWriter(kind)
        let first = sampleBlocks(200, seed: 3)
        try test.writer.Write(MemoryStream(first))
        #expect(try test.blocks(200, at: 0) == first)
        expectCode(.E_IMAPI_DF2DATA_MEDIA_NOT_BLANK) { try test.writer.Write(MemoryStream(sampleBlocks(8))) }
        #expect(try test.blocks(200, at: 0) == first, "what is refused changes nothing")
        try test.writer.put_ForceOverwrite(true)
        let second = sampleBlocks(50, seed: 4)
        try test.writer.Write(MemoryStream(second))
        #expect(try test.blocks(50, at: 0) == second)
        #expect(try test.blocks(150, at: 50) == Array(first[(50 * 2048)...]))
    }

    @Test("only the ranges that the stream lists, in its order", arguments: [MediumKind.dvdPlusRW, .bdRE])
    func ranges(_ kind: MediumKind) throws {
        let test = try TestWriter(kind)
        let old = sampleBlocks(200, seed: 3)
        try test.writer.Write(MemoryStream(old))
        let new = sampleBlocks(300, seed: 9)
        test.drive.play(.on(.write(block: 20), .sense(.writeError), times: 1))
        let stream = RangedStream(new, [250...299, 16...31, 64...64])
        expectCode(.E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE) { try test.writer.Write(stream) }
        #expect(try test.blocks(50, at: 250) == Array(new[(250 * 2048)...]), "the first range was written first")
        #expect(try test.blocks(200, at: 0) == old, "the second failed, the third was not begun")
        try test.writer.Write(stream)
        var expected = old
        expected.replaceSubrange((16 * 2048)..<(32 * 2048), with: new[(16 * 2048)..<(32 * 2048)])
        expected.replaceSubrange((64 * 2048)..<(65 * 2048), with: new[(64 * 2048)..<(65 * 2048)])
        #expect(try test.blocks(200, at: 0) == expected)
    }

    @Test("a sequential disc gets the whole stream, whatever it lists")
    func rangesOnSequential() throws {
        let test = try TestWriter(.bdR)
        let bytes = sampleBlocks(64)
        try test.writer.Write(RangedStream(bytes, [3...4]))
        #expect(try test.blocks(64, at: 0) == bytes)
    }

    @Test("ranges that are none", arguments: [[-1...4], [0...100], [], [99...100]] as [[ClosedRange<Int32>]])
    func badRanges(_ ranges: [ClosedRange<Int32>]) throws {
        let test = try TestWriter(.bdRE)
        expectCode(.E_IMAPI_DF2DATA_STREAM_NOT_SUPPORTED) {
            try test.writer.Write(RangedStream(sampleBlocks(100), ranges))
        }
        expectCode(.E_IMAPI_DF2DATA_STREAM_NOT_SUPPORTED) {
            try test.writer.Write(RangedStream(sampleBlocks(100), elements: [.VT_DISPATCH(TestRange(5, 4))]))
        }
        expectCode(.E_IMAPI_DF2DATA_STREAM_NOT_SUPPORTED) {
            try test.writer.Write(RangedStream(sampleBlocks(100), elements: [.VT_I4(1)]))
        }
        #expect(try test.writer.get_MediaHeuristicallyBlank())
    }

    @Test("a stream that can only be read, however little at once", arguments: [2048, 1000, 7777, 1 << 20])
    func bareStream(_ most: Int) throws {
        let test = try TestWriter(.dvdPlusR)
        let bytes = sampleBlocks(100)
        try test.writer.Write(BareStream(bytes, most: most))
        #expect(try test.blocks(100, at: 0) == bytes)
    }

    @Test("a stream that stands elsewhere is written from its beginning")
    func position() throws {
        let test = try TestWriter(.bdR)
        let stream = MemoryStream(sampleBlocks(32))
        try stream.Seek(5000, .STREAM_SEEK_SET)
        try test.writer.Write(stream)
        #expect(try test.blocks(32, at: 0) == sampleBlocks(32))
    }

    @Test("streams that are not whole sectors, or tell no size", arguments: [0, 1, 2047, 2049, 4095])
    func sizes(_ count: Int) throws {
        let test = try TestWriter(.bdR)
        let stream = MemoryStream([UInt8](repeating: 1, count: count))
        expectCode(.E_IMAPI_DF2DATA_STREAM_NOT_SUPPORTED) { try test.writer.Write(stream) }
        #expect(try test.writer.get_MediaPhysicallyBlank())
    }

    @Test("no stream, no name")
    func arguments() throws {
        let test = try TestWriter(.bdR)
        expectCode(.E_POINTER) { try test.writer.Write(nil) }
        let unnamed = MsftDiscFormat2Data(host: test.machine.host)
        try unnamed.put_Recorder(test.recorder)
        expectCode(.E_IMAPI_DF2DATA_CLIENT_NAME_IS_NOT_VALID) { try unnamed.Write(MemoryStream(sampleBlocks(1))) }
    }

    @Test("more than fits", arguments: [MediumKind.cdR, .dvdR, .dvdPlusR, .bdR, .dvdPlusRW, .bdRE])
    func tooLarge(_ kind: MediumKind) throws {
        let test = try TestWriter(kind)
        let count = Int(try test.writer.get_FreeSectorsOnMedia())
        expectCode(.E_IMAPI_DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA) {
            try test.writer.Write(BareStream([], size: UInt64(count + 1) * 2048))
        }
        #expect(try test.writer.get_MediaHeuristicallyBlank())
        #expect(try test.recorder.get_ExclusiveAccessOwner() == "")
    }

    @Test("exactly what FreeSectorsOnMedia says", arguments: [MediumKind.cdR, .dvdPlusR, .bdR, .bdRE])
    func exactFit(_ kind: MediumKind) throws {
        let test = try TestWriter(kind, capacity: 1024)
        let bytes = sampleBlocks(Int(try test.writer.get_FreeSectorsOnMedia()))
        try test.writer.Write(MemoryStream(bytes))
        #expect(try test.blocks(bytes.count / 2048, at: 0) == bytes)
    }

    @Test("a CD gets its post-gap, unless the image has it")
    func postgap() throws {
        for isInImage in [false, true] {
            let test = try TestWriter(.cdR, capacity: nil)
            try test.writer.put_PostgapAlreadyInImage(isInImage)
            try test.writer.Write(MemoryStream(sampleBlocks(400)))
            let last = try test.writer.get_LastWrittenAddressOfPreviousSession()
            #expect(last == (isInImage ? 401 : 551), "with the two run-out blocks of track at once")
            if !isInImage { #expect(try test.blocks(150, at: 400).allSatisfy { $0 == 0 }) }
        }
    }

    @Test(
        "how a DVD+R is left",
        arguments: [(false, false, true), (false, true, true), (true, true, true), (true, false, false)])
    func closing(_ disablesCompatibility: Bool, _ forces: Bool, _ isClosed: Bool) throws {
        let test = try TestWriter(.dvdPlusR)
        try test.writer.put_DisableConsumerDvdCompatibilityMode(disablesCompatibility)
        try test.writer.put_ForceMediaToBeClosed(forces)
        try test.writer.Write(MemoryStream(sampleBlocks(64)))
        let information = try DiscInformation(answer: test.recorder.GetDiscInformation())
        #expect(information.discStatus == (isClosed ? .complete : .incomplete))
    }

    @Test(
        "what closes a DVD+R: with a lead-out at 30 mm at least, for players, or without",
        arguments: [MediumKind.dvdPlusR, .dvdPlusRDualLayer], [false, true])
    func closeFunction(_ kind: MediumKind, _ disablesCompatibility: Bool) throws {
        let test = try TestWriter(kind)
        let functions = Mutex<[UInt8]>([])
        let drive = FilteredDrive(test.drive) { (block) throws(SCSIError) in
            if block.operationCode == OperationCode.closeTrackSession.rawValue {
                functions.withLock { $0.append(block.bytes[2]) }
            }
            return nil
        }
        try test.writer.put_Recorder(MsftDiscRecorder2.of(drive))
        try test.writer.put_DisableConsumerDvdCompatibilityMode(disablesCompatibility)
        try test.writer.put_ForceMediaToBeClosed(true)
        try test.writer.Write(MemoryStream(sampleBlocks(64)))
        #expect(functions.withLock(\.last) == (disablesCompatibility ? 0b110 : 0b101))
    }

    @Test("the drive is this writer's own while it writes, and free afterwards")
    func lock() throws {
        let test = try TestWriter(.bdR)
        var owners: [String] = []
        let sink = try test.listen { _ in owners.append((try? test.recorder.get_ExclusiveAccessOwner()) ?? "?") }
        try test.writer.Write(MemoryStream(sampleBlocks(64)))
        sink.disconnect()
        #expect(owners.dropFirst().dropLast().allSatisfy { $0 == "IMAPI2 test" } && owners.count > 3)
        #expect(try test.recorder.get_ExclusiveAccessOwner() == "")
        try test.machine.drives.lock("sr0", owner: "Somebody")
        expectCode(.E_IMAPI_RECORDER_LOCKED) { try test.writer.Write(MemoryStream(sampleBlocks(64))) }
        test.machine.drives.unlock("sr0")
    }

    @Test("a lock that the client holds already stays its own")
    func clientsLock() throws {
        let test = try TestWriter(.bdR)
        try test.recorder.AcquireExclusiveAccess(false, "The client")
        try test.writer.Write(MemoryStream(sampleBlocks(32)))
        #expect(try test.recorder.get_ExclusiveAccessOwner() == "The client")
        try test.recorder.ReleaseExclusiveAccess()
    }

    @Test("another recorder object of the same client does as well while the drive is locked under its name")
    func recreatedRecorder() throws {
        let test = try TestWriter(.bdR)
        try test.recorder.AcquireExclusiveAccess(false, "IMAPI2 test")
        let writer = MsftDiscFormat2Data(host: test.machine.host)
        try writer.put_ClientName("IMAPI2 test")
        try writer.put_Recorder(test.machine.recorder())
        #expect(try writer.get_MediaPhysicallyBlank())
        try writer.Write(MemoryStream(sampleBlocks(32)))
        #expect(try test.recorder.get_ExclusiveAccessOwner() == "IMAPI2 test")
    }
}

extension TestWriter {
    /// Calls a closure for each event, on the thread that writes.
    func listen(_ handler: @escaping (any IDiscFormat2DataEventArgs) -> Void) throws -> EventConnection {
        nonisolated(unsafe) let handler = handler
        return try writer.connect(IID_DDiscFormat2DataEvents.iid) { event in
            guard let object = event.arguments[1].variant.object else { return }
            if let arguments = try? object.QueryInterface(IID_IDiscFormat2DataEventArgs) { unsafe handler(arguments) }
        }
    }
}
