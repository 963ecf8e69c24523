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
