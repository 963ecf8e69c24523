import SCSI
import TestSupport
import Testing
import VirtualRecorder

extension TestDrive {
    /// Sets track at once for audio.
    func setAudioTrack(control: UInt8 = 0, _ change: (inout WriteParametersPage) -> Void = { _ in }) throws {
        try setWriteParameters {
            $0.writeType = .trackAtOnce
            $0.trackMode = control
            $0.dataBlockType = .raw2352
            change(&$0)
        }
    }

    /// Sectors of noise that tells where it belongs.
    static func audio(_ address: Int, _ count: Int, seed: UInt64 = 44_100) -> [UInt8] {
        (address..<(address + count)).flatMap { address in
            var random = SplitMix64(seed: seed &+ UInt64(bitPattern: Int64(address)))
            return (0..<294).flatMap { _ in
                let word = random.next()
                return (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) }
            }
        }
    }

    func writeAudio(_ bytes: [UInt8], at address: Int, size: Int = 2352) throws(SCSIError) {
        try drive.send(
            bytes,
            with: Write10 {
                $0.logicalBlockAddress = UInt32(bitPattern: Int32(address))
                $0.transferLength = UInt16(bytes.count / size)
            })
    }

    /// An audio track at the next writable address; the result is that.
    @discardableResult
    func burnAudio(_ count: Int, control: UInt8 = 0, _ change: (inout WriteParametersPage) -> Void = { _ in }) throws
        -> Int
    {
        try setAudioTrack(control: control, change)
        let start = Int(try track(0xFF).nextWritableAddress)
        for first in stride(from: 0, to: count, by: 20) {
            let blocks = min(20, count - first)
            try writeAudio(Self.audio(start + first, blocks), at: start + first)
        }
        try synchronize()
        return start
    }

    func readCD(
        _ count: Int, at address: Int, _ change: (inout ReadCD) -> Void = { $0.mainChannel.hasUserData = true }
    ) throws(SCSIError) -> [UInt8] {
        var command = ReadCD()
        command.startingAddress = UInt32(bitPattern: Int32(address))
        command.transferLength = UInt32(count)
        change(&command)
        return try drive.read(command, byteCount: count * 2600)
    }
}

/// Audio tracks that are written at once, and what a drive says of them (MMC-6 4.2.3, 6.17, 6.25, 7.5).
@Suite("Audio tracks")
struct AudioTrackTests {
    @Test(
        "a blank disc begins where the way of writing that is set begins",
        arguments: [(.trackAtOnce, 0), (.sessionAtOnce, -150), (.raw, -12_508)]
            as [(WriteParametersPage.WriteType, Int32)])
    func start(_ type: WriteParametersPage.WriteType, _ address: Int32) throws {
        let test = try TestDrive(.cdR, capacity: 8192)
        try test.setWriteParameters { $0.writeType = type }
        #expect(try test.track(1).nextWritableAddress == UInt32(bitPattern: address))
    }

    @Test("a cue sheet that is longer than the drive takes")
    func longCueSheet() throws {
        let test = try TestDrive(.cdR, capacity: 8192)
        try test.setWriteParameters { $0.writeType = .sessionAtOnce }
        let list = [UInt8](repeating: 0x02, count: 9000 * 8)
        expectRefusal(.parameterListLengthError) {
            try test.drive.send(list, with: SendCueSheet { $0.cueSheetSize = UInt32(list.count) })
        }
    }

    @Test("two tracks of audio come back, with two seconds of silence between them")
    func twoTracks() throws {
        let test = try TestDrive(.cdR)
        #expect(try test.burnAudio(400) == 0)
        let second = try test.burnAudio(500)
        #expect(second == 400 + 2 + 150, "run-out and pre-gap")
        try test.close(.session)
        #expect(try test.readCD(400, at: 0) == TestDrive.audio(0, 400))
        #expect(try test.readCD(500, at: second) == TestDrive.audio(second, 500))
        #expect(try test.readCD(152, at: 400).allSatisfy { $0 == 0 })
        #expect(try test.readCD(150, at: -150).allSatisfy { $0 == 0 })
        expectRefusal(.logicalBlockAddressOutOfRange) { _ = try test.readCD(1, at: second + 502) }
        expectRefusal(.logicalBlockAddressOutOfRange) { _ = try test.readCD(1, at: -151) }
    }

    @Test("the table of contents, the track and the disc tell of audio")
    func control() throws {
        let test = try TestDrive(.cdR)
        try test.burnAudio(300, control: 2)
        try test.burnAudio(300)
        try test.setWriteParameters {
            $0.trackMode = 4
            $0.dataBlockType = .mode1
            $0.multisession = .final
        }
        let data = try test.track(0xFF).nextWritableAddress
        try test.write(300, at: data)
        try test.synchronize()
        try test.close(.session)
        let table = try TableOfContents<TrackDescriptor>(answer: test.tableOfContents())
        #expect(table.entries.map(\.control) == [2, 0, 4, 4])
        #expect(table.entries.map(\.startAddress) == [0, 452, 904, 1206])
        let raw = try TableOfContents<RawTrackDescriptor>(answer: test.tableOfContents(.rawTOC))
        #expect(raw.entries.map(\.control) == [2, 4, 4, 2, 0, 4])
        let information = try test.track(1)
        #expect(information.trackMode == 2 && information.dataMode == 0xF && information.trackSize == 302)
        #expect(try test.track(3).dataMode == 1)
        #expect(try test.discInformation().discStatus == .complete)
    }

    @Test("a track shorter than four seconds is filled up with silence")
    func shortTrack() throws {
        let test = try TestDrive(.cdR)
        try test.burnAudio(10)
        #expect(try test.track(1).trackSize == 302)
        #expect(try test.readCD(10, at: 0) == TestDrive.audio(0, 10))
        #expect(try test.readCD(292, at: 10).allSatisfy { $0 == 0 })
    }

    @Test("READ (10) and VERIFY of audio: ILLEGAL MODE FOR THIS TRACK")
    func readOfAudio() throws {
        let test = try TestDrive(.cdR)
        try test.burnAudio(300)
        expectRefusal(.illegalModeForTrack) { _ = try test.read(1, at: 0) }
        expectRefusal(.illegalModeForTrack) { try test.drive.execute(Verify10 { $0.verificationLength = 1 }) }
    }

    @Test("a track takes sectors of its own kind only")
    func mixed() throws {
        let test = try TestDrive(.cdR)
        try test.setAudioTrack()
        try test.writeAudio(TestDrive.audio(0, 10), at: 0)
        try test.setWriteParameters { $0.trackMode = 1 }
        expectRefusal(.illegalModeForTrack) { try test.writeAudio(TestDrive.audio(10, 1), at: 10) }
        try test.setWriteParameters {
            $0.trackMode = 4
            $0.dataBlockType = .mode1
        }
        expectRefusal(.illegalModeForTrack) { try test.write(1, at: 10) }
        try test.setWriteParameters { $0.dataBlockType = .raw2352 }
        expectRefusal(.illegalModeForTrack) { try test.writeAudio(TestDrive.audio(10, 1), at: 10) }
        expectRefusal(.invalidFieldInParameterList) { try test.setWriteParameters { $0.trackMode = 8 } }
    }

    @Test("READ CD gives a block of data whole, and the parts of it that are asked for")
    func dataSector() throws {
        let test = try TestDrive(.cdR)
        _ = try test.burnSession(300)
        let block = TestDrive.content(7, 1)
        let whole = unsafe RawSector.mode1(block.span.bytes, at: 7)
        func read(_ selection: UInt8) throws -> [UInt8] {
            try test.raw([0xBE, 0, 0, 0, 0, 7, 0, 0, 1, selection, 0, 0])
        }
        #expect(try read(0xF8) == whole)
        #expect(try read(0x10) == block)
        #expect(try read(0x20) == [0x00, 0x02, 0x07, 0x01])
        #expect(try read(0x80) == Array(whole.prefix(12)))
        #expect(try read(0x08) == Array(whole.suffix(288)))
        #expect(try read(0x30) == Array(whole[12..<2064]))
        #expect(try read(0x00).isEmpty)
        let sense = expectRefusal(.invalidFieldInCommandBlock) { _ = try read(0x90) }  // without the header between
        #expect(sense?.fieldPointer == FieldPointer(isInCommand: true, byte: 9))
        expectRefusal(.invalidFieldInCommandBlock) { _ = try read(0x12) }  // C2 bits
        expectRefusal(.illegalModeForTrack) {
            _ = try test.readCD(1, at: 7) {
                $0.expectedSectorType = .audio
                $0.mainChannel.hasUserData = true
            }
        }
    }

    @Test("READ CD MSF counts from 00:00:00, 150 sectors before address 0")
    func times() throws {
        let test = try TestDrive(.cdR)
        try test.burnAudio(300)
        let answer = try test.raw([0xB9, 0, 0, 0, 2, 3, 0, 2, 5, 0x10, 0, 0], upTo: 8192)
        #expect(answer == TestDrive.audio(3, 2))
        #expect(throws: SCSIError.self) { try test.raw([0xB9, 0, 0, 0, 2, 5, 0, 2, 3, 0x10, 0, 0]) }
    }

    @Test("the Q-channel tells track, index and times; in the pause the time runs down to zero")
    func subchannel() throws {
        let test = try TestDrive(.cdR)
        try test.burnAudio(300)
        let second = try test.burnAudio(300, control: 1)
        try test.close(.session)
        func q(_ address: Int) throws -> [UInt8] {
            try Array(test.readCD(1, at: address) { $0.subchannel = .q }.prefix(12))
        }
        func expected(_ change: (inout SubchannelQ) -> Void) -> [UInt8] { SubchannelQ(change).recorded }
        #expect(
            try q(76)
                == expected {
                    ($0.trackNumber, $0.index) = (1, 1)
                    ($0.relativeTime, $0.absoluteTime) = (MinuteSecondFrame(0, 1, 1), MinuteSecondFrame(0, 3, 1))
                })
        #expect(
            try q(second - 1)
                == expected {
                    ($0.control, $0.trackNumber, $0.index) = (1, 2, 0)
                    $0.absoluteTime = MinuteSecondFrame(logicalBlockAddress: second - 1)!
                })
        let symbols = try test.readCD(1, at: second - 1) { $0.subchannel = .raw }
        #expect(symbols.count == 96 && symbols.allSatisfy { $0 & 0x80 != 0 }, "P is set in a pause")
        #expect(try Subchannel.q(of: symbols[...]) == q(second - 1))
        #expect(try test.readCD(1, at: 76) { $0.subchannel = .corrected } == [UInt8](repeating: 0, count: 96))
    }

    @Test("catalogue number and recording code of the Write Parameters page are on the disc")
    func identification() throws {
        let test = try TestDrive(.cdR)
        try test.burnAudio(300) {
            $0.mediaCatalogNumber = [0x80] + Array("3453830011064".utf8) + [0, 0]
            $0.internationalStandardRecordingCode = [0x80] + Array("USK7Y9812345".utf8) + [0, 0, 0]
        }
        let number = try test.raw([0x42, 0, 0x40, 2, 0, 0, 0, 0, 24, 0])
        #expect(
            number[4] == 2 && number[8] == 0x80 && String(decoding: number[9..<22], as: UTF8.self) == "3453830011064")
        let code = try test.raw([0x42, 0, 0x40, 3, 0, 0, 1, 0, 24, 0])
        #expect(code[4] == 3 && code[8] == 0x80 && String(decoding: code[9..<21], as: UTF8.self) == "USK7Y9812345")
        let channels = try (0..<100).map { try Array(test.readCD(1, at: $0) { $0.subchannel = .q }.prefix(12)) }
        #expect(channels.compactMap { SubchannelQ.catalogNumber(in: $0) } == ["3453830011064"])
        #expect(channels.compactMap { SubchannelQ.recordingCode(in: $0) } == ["USK7Y9812345"])
        #expect(channels.allSatisfy(SubchannelQ.isSound))
    }

    @Test("a power cut loses what was not made durable, and nothing else")
    func powerCut() throws {
        let test = try TestDrive(.cdR)
        try test.burnAudio(300)
        try test.setAudioTrack()
        try test.writeAudio(TestDrive.audio(452, 20), at: 452)  // a new track is made durable
        try test.writeAudio(TestDrive.audio(472, 20), at: 472)
        test.drive.play(FaultScript([.init(.anyCommand(nth: 1), .powerCut)]))
        #expect(throws: SCSIError.deviceGone) { try test.testReady() }
        let other = try test.opened()
        #expect(try other.track(2).nextWritableAddress == 472)
        #expect(try other.readCD(20, at: 452) == TestDrive.audio(452, 20))
        #expect(try other.readCD(300, at: 0) == TestDrive.audio(0, 300))
        expectRefusal(.logicalBlockAddressOutOfRange) { _ = try other.readCD(1, at: 472) }
    }

    @Test("blanking takes the audio with it")
    func blanking() throws {
        let test = try TestDrive(.cdRW)
        try test.burnAudio(300)
        try test.close(.session)
        try test.drive.execute(Blank { $0.blankingType = .minimal })
        try test.burnAudio(10)
        #expect(try test.readCD(10, at: 0) == TestDrive.audio(0, 10))
        #expect(try test.readCD(290, at: 10).allSatisfy { $0 == 0 })
    }

    @Test("other media have no such sectors", arguments: [MediumKind.dvdR, .dvdRAM, .bdR])
    func otherMedia(_ kind: MediumKind) throws {
        let test = try TestDrive(kind)
        expectRefusal(.cannotReadIncompatibleFormat) { _ = try test.readCD(1, at: 0) }
        expectRefusal(.cannotReadIncompatibleFormat) { _ = try test.raw([0x42, 0, 0x40, 2, 0, 0, 0, 0, 24, 0]) }
    }
}

extension TestDrive {
    /// The drive as /dev/sr0 of a program by others.
    var bridged: BridgedRecorder { BridgedRecorder(drive) }
}
