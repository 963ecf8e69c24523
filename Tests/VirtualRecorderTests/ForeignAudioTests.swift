import ByteLayout
import Foundation
import SCSI
import TestSupport
import Testing
import VirtualRecorder

/// Audio CDs that programs by others burn to the drive and read from it, through `Tests/RecorderBridge`.
@Suite("Audio by programs of others", .serialized, .needs(OutsideProgram("cc"), OutsideProgram("umockdev-run")))
struct ForeignAudioTests {
    private let files: TemporaryFolder
    private let tracks = [TestDrive.audio(0, 400), TestDrive.audio(1_000, 333)]

    init() throws {
        files = try TemporaryFolder()
        for (index, track) in tracks.enumerated() {
            try files.write(WaveFile.bytes(track), to: "\(index + 1).wav")
        }
    }

    private var waves: [String] { tracks.indices.map { files.path("\($0 + 1).wav") } }

    private func expectTracks(_ test: TestDrive, at starts: [Int], sourceLocation: SourceLocation = #_sourceLocation)
        throws
    {
        let table = try TableOfContents<TrackDescriptor>(answer: test.tableOfContents())
        #expect(table.entries.dropLast().map { Int($0.startAddress) } == starts, sourceLocation: sourceLocation)
        for (start, track) in zip(starts, tracks) {
            let same = try test.readCD(track.count / 2352, at: start) == track
            #expect(same, "the track at \(start)", sourceLocation: sourceLocation)
        }
    }

    @Test("wodim burns tracks at once", .needs(.wodim))
    func wodimTrackAtOnce() throws {
        let test = try TestDrive(.cdR)
        try test.bridged.succeed(.wodim, ["dev=/dev/sr0", "-tao", "-audio", "gracetime=0"] + waves)
        try expectTracks(test, at: [0, 552])
    }

    @Test("cdrskin burns tracks at once", .needs(.cdrskin))
    func cdrskinTrackAtOnce() throws {
        let test = try TestDrive(.cdR)
        try test.bridged.succeed(.cdrskin, ["dev=/dev/sr0", "-tao", "-audio", "gracetime=0"] + waves)
        try expectTracks(test, at: [0, 552])
    }

    @Test("wodim burns a session at once", .needs(.wodim))
    func wodimSessionAtOnce() throws {
        let test = try TestDrive(.cdR)
        try test.bridged.succeed(.wodim, ["dev=/dev/sr0", "-dao", "-audio", "gracetime=0"] + waves)
        try expectTracks(test, at: [0, 400])
        #expect(try test.discInformation().discStatus == .complete)
    }

    @Test("cdrskin burns a session at once, with its catalogue number and codes", .needs(.cdrskin))
    func cdrskinSessionAtOnce() throws {
        let test = try TestDrive(.cdR)
        let cue = """
            CATALOG 3453830011064
            FILE "all.wav" WAVE
              TRACK 01 AUDIO
                ISRC USK7Y9812345
                INDEX 01 00:00:00
              TRACK 02 AUDIO
                INDEX 01 00:05:25
            """
        try files.write(WaveFile.bytes(tracks[0] + tracks[1]), to: "all.wav")
        try files.write(Array(cue.utf8), to: "disc.cue")
        try test.bridged.succeed(
            .cdrskin, ["dev=/dev/sr0", "-sao", "gracetime=0", "cuefile=disc.cue"], in: files.path)
        try expectTracks(test, at: [0, 400])
        let number = try test.raw([0x42, 0, 0x40, 2, 0, 0, 0, 0, 24, 0])
        #expect(number[8] == 0x80 && String(decoding: number[9..<22], as: UTF8.self) == "3453830011064")
        let code = try test.raw([0x42, 0, 0x40, 3, 0, 0, 1, 0, 24, 0])
        #expect(code[8] == 0x80 && String(decoding: code[9..<21], as: UTF8.self) == "USK7Y9812345")
    }

    @Test("cdrdao burns a table of contents with pre-gap, index and code", .needs(.cdrdao))
    func cdrdaoWrites() throws {
        let test = try TestDrive(.cdR)
        let contents = """
            CD_DA
            TRACK AUDIO
            COPY
            ISRC "USK7Y9812345"
            FILE "1.wav" 0
            INDEX 00:02:00
            TRACK AUDIO
            PREGAP 00:01:00
            FILE "2.wav" 0
            """
        try files.write(Array(contents.utf8), to: "disc.toc")
        let arguments = ["write", "-n", "--device", "/dev/sr0", "--driver", "generic-mmc", "disc.toc"]
        try test.bridged.succeed(.cdrdao, arguments, in: files.path)
        try expectTracks(test, at: [0, 475])
        let table = try TableOfContents<TrackDescriptor>(answer: test.tableOfContents())
        #expect(table.entries.map(\.control) == [2, 0, 0])
        func q(_ address: Int) throws -> SubchannelQ {
            try SubchannelQ(parsing: Array(test.readCD(1, at: address) { $0.subchannel = .q }.prefix(12)))
        }
        #expect(try q(149).index == 1 && q(150).index == 2 && q(400).index == 0 && q(400).trackNumber == 2)
        let code = try test.raw([0x42, 0, 0x40, 3, 0, 0, 1, 0, 24, 0])
        #expect(String(decoding: code[9..<21], as: UTF8.self) == "USK7Y9812345")
    }

    /// wodim makes lead-in, sub-channels and lead-out itself: what it says and what the drive would say are the same.
    @Test("wodim burns raw, with 16 and 96 bytes of sub-channel", .needs(.wodim), arguments: ["-raw16", "-raw96r"])
    func wodimRaw(_ mode: String) throws {
        let test = try TestDrive(.cdR)
        try test.bridged.succeed(.wodim, ["dev=/dev/sr0", mode, "-audio", "gracetime=0"] + waves)
        try expectTracks(test, at: [0, 400])
        #expect(try test.discInformation().discStatus == .complete)
        for address in [0, 1, 75, 200, 401, 551, 700] {
            let q = try Array(test.readCD(1, at: address) { $0.subchannel = .q }.prefix(12))
            #expect(SubchannelQ.isSound(q))
            guard q[0] & 0xF == 1 else { continue }
            let number: UInt8 = address < 400 ? 1 : 2
            let found = try SubchannelQ(parsing: q)
            #expect(found.trackNumber == number && found.index == 1)
            #expect(found.absoluteTime == MinuteSecondFrame(logicalBlockAddress: address))
            #expect(found.relativeTime == MinuteSecondFrame(frames: address - (number == 1 ? 0 : 400)))
        }
    }

    /// wodim calls the last two seconds before a track its pause, and counts down in it as we do.
    @Test("wodim's time in a pause runs down to zero", .needs(.wodim))
    func wodimPause() throws {
        let test = try TestDrive(.cdR)
        try test.bridged.succeed(.wodim, ["dev=/dev/sr0", "-raw96r", "-audio", "gracetime=0"] + waves)
        var second = ProgramTrack(number: 2, control: 0, pregapStart: 250, start: 400)
        for address in [300, 398, 399] {
            let found = try Array(test.readCD(1, at: address) { $0.subchannel = .q }.prefix(12))
            second.control = found[0] >> 4
            #expect(found == second.q(at: address, catalogNumber: nil))
        }
    }

    /// An independent encoder: EDC, ECC and scrambling of wodim's against ours, sector by sector.
    @Test("wodim's raw sectors of data are those that the drive makes of blocks", .needs(.wodim))
    func wodimRawData() throws {
        let blocks = TestDrive.content(0, 320)
        try files.write(blocks, to: "data.bin")
        let test = try TestDrive(.cdR)
        let path = files.path("data.bin")
        try test.bridged.succeed(.wodim, ["dev=/dev/sr0", "-raw96r", "-data", "gracetime=0", path])
        for address in stride(from: 0, to: 320, by: 13) {
            let found = try test.readCD(1, at: address) {
                ($0.mainChannel.hasSynchronization, $0.mainChannel.headers) = (true, .both)
                ($0.mainChannel.hasUserData, $0.mainChannel.hasErrorCorrection) = (true, true)
            }
            let block = Array(blocks[(address * 2048)..<((address + 1) * 2048)])
            #expect(unsafe found == RawSector.mode1(block.span.bytes, at: address))
        }
        #expect(try test.read(20, at: 0) == Array(blocks.prefix(20 * 2048)))
    }

    /// A disc with both tracks, at 0 and 552.
    private func audioDisc() throws -> TestDrive {
        let test = try TestDrive(.cdR)
        try test.setAudioTrack()
        for track in tracks {
            var address = Int(try test.track(0xFF).nextWritableAddress)
            for first in stride(from: 0, to: track.count, by: 20 * 2352) {
                let part = Array(track[first..<min(track.count, first + 20 * 2352)])
                try test.writeAudio(part, at: address)
                address += part.count / 2352
            }
            try test.synchronize()
        }
        try test.close(.session)
        return test
    }

    @Test("icedax rips the tracks", .needs(.icedax))
    func icedax() throws {
        let test = try audioDisc()
        try test.bridged.succeed(.icedax, ["dev=/dev/sr0", "-B", "-H", "-O", "wav", "rip"], in: files.path)
        for (index, track) in tracks.enumerated() {
            let ripped = Array(try Data(contentsOf: files.url("rip_0\(index + 1).wav")))
            #expect(ripped.dropFirst(44).starts(with: track), "track \(index + 1)")
        }
    }

    @Test("cdrdao reads tracks and sub-channel", .needs(.cdrdao))
    func cdrdao() throws {
        let test = try audioDisc()
        let arguments = [
            "read-cd", "--device", "/dev/sr0", "--driver", "generic-mmc", "--datafile", "disc.bin", "disc.toc",
        ]
        let outcome = try test.bridged.succeed(.cdrdao, arguments, in: files.path)
        let contents = try String(contentsOf: files.url("disc.toc"), encoding: .utf8)
        #expect(contents.components(separatedBy: "TRACK AUDIO").count == 3, "\(contents)\(outcome.errorText)")
        // The samples come most significant byte first.
        let read = Array(try Data(contentsOf: files.url("disc.bin")))
        let swapped = read.indices.map { read[$0 ^ 1] }
        #expect(swapped.starts(with: tracks[0]))
        #expect(Array(swapped.dropFirst(552 * 2352)).starts(with: tracks[1]))
    }
}
