import SCSI
import TestSupport
import Testing
import VirtualRecorder

/// Programs by others blank and format discs in the emulated recorder, and write to them afterwards.
@Suite("Erased by others", .serialized, .needs(OutsideProgram("cc"), OutsideProgram("umockdev-run")))
struct ForeignErasingTests {
    private static let dvdFormat = OutsideProgram("dvd+rw-format")

    private func recorded(_ kind: MediumKind) throws -> TestDrive {
        let test = try TestDrive(kind)
        _ = try test.burnSession(320, seed: 1)
        return test
    }

    @Test("wodim blanks a CD-RW", .needs(.wodim))
    func wodim() throws {
        let test = try recorded(.cdRW)
        try test.bridged.succeed(.wodim, ["dev=/dev/sr0", "gracetime=0", "blank=fast"])
        #expect(try test.discInformation().discStatus == .empty)
        #expect(try test.burnSession(320, seed: 2) == 0)
    }

    @Test("xorriso blanks CD-RW and DVD-RW", .needs(.xorriso), arguments: [MediumKind.cdRW, .dvdRW], ["fast", "all"])
    func xorriso(_ kind: MediumKind, _ type: String) throws {
        let test = try recorded(kind)
        try test.bridged.succeed(.xorriso, ["-outdev", "/dev/sr0", "-blank", "force:\(type)"])
        #expect(try test.discInformation().discStatus == .empty)
        // It leaves CDs at session at once, which begins before 0.
        if kind == .cdRW { try test.setWriteParameters { $0.writeType = .trackAtOnce } }
        #expect(try test.track(1).nextWritableAddress == 0)
    }

    @Test(
        "dvd+rw-format blanks a DVD-RW", .needs(OutsideProgram("dvd+rw-format")), arguments: ["-blank", "-blank=full"])
    func dvdBlank(_ option: String) throws {
        let test = try recorded(.dvdRW)
        let outcome = try test.bridged.succeed(Self.dvdFormat, [option, "/dev/sr0"])
        #expect(try test.discInformation().discStatus == .empty, "\(outcome.outputText)\(outcome.errorText)")
        #expect(try test.configuration().currentProfile == .dvdMinusRWSequential)
    }

    @Test(
        "dvd+rw-format makes a DVD-RW overwritable", .needs(OutsideProgram("dvd+rw-format")),
        arguments: ["-force", "-force=full"])
    func dvdFormat(_ option: String) throws {
        let test = try recorded(.dvdRW)
        let outcome = try test.bridged.succeed(Self.dvdFormat, [option, "/dev/sr0"])
        #expect(
            try test.configuration().currentProfile == .dvdMinusRWOverwrite, "\(outcome.outputText)\(outcome.errorText)"
        )
        try test.write(16, at: 0, seed: 3)
        #expect(try test.holds(16, at: 0, seed: 3))
    }

    @Test(
        "dvd+rw-format formats what has to be formatted", .needs(OutsideProgram("dvd+rw-format")),
        arguments: [MediumKind.dvdPlusRW, .bdRE, .dvdRAM])
    func formatOthers(_ kind: MediumKind) throws {
        let test = try TestDrive(kind)
        let outcome = try test.bridged.succeed(Self.dvdFormat, (kind == .dvdPlusRW ? [] : ["-force"]) + ["/dev/sr0"])
        #expect(try test.discInformation().discStatus != .empty, "\(outcome.outputText)\(outcome.errorText)")
        try test.write(16, at: 1600, seed: 3)
        #expect(try test.holds(16, at: 1600, seed: 3))
    }

    @Test(
        "xorriso formats, then writes what others read", .needs(.xorriso),
        arguments: [MediumKind.dvdRW, .bdRE])
    func xorrisoFormat(_ kind: MediumKind) throws {
        let test = try TestDrive(kind)
        let files = try TemporaryFolder()
        try files.write([UInt8]("hello".utf8), to: "hello.txt")
        try test.bridged.succeed(
            .xorriso,
            ["-outdev", "/dev/sr0", "-format", "as_needed", "-map", files.path("hello.txt"), "/hello.txt", "-commit"])
        let outcome = try test.bridged.succeed(.xorriso, ["-indev", "/dev/sr0", "-find", "/"])
        #expect(outcome.outputText.contains("'/hello.txt'"))
    }

    @Test(
        "cdrskin writes with WRITE (12) and the Streaming bit", .needs(.cdrskin), arguments: [MediumKind.bdRE, .dvdRAM])
    func streaming(_ kind: MediumKind) throws {
        let test = try TestDrive(kind)
        if kind == .bdRE { try test.format(.full, blocks: 11_826_176) }
        let files = try TemporaryFolder()
        let bytes = TestDrive.content(0, 640, seed: 7)
        try files.write(bytes, to: "image")
        try test.bridged.succeed(.cdrskin, ["dev=/dev/sr0", "stream_recording=on", files.path("image")])
        #expect(try test.holds(640, at: 0, seed: 7))
    }
}
