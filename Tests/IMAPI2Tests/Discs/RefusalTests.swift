import Foundation
import TestSupport
import Testing

/// What cannot be done ends with status 1, names its code, and changes nothing.
@Suite("imapi's refusals")
struct RefusalTests {
    private let folder: TemporaryFolder
    private let source: String

    init() throws {
        folder = try TemporaryFolder()
        source = try folder.folder("source")
        try SampleTree.plain.write(into: source)
    }

    private func disc(_ media: String = "bd-r", capacity: Int = 20_000) throws -> EmulatedDisc {
        try EmulatedDisc(media: media, capacity: capacity)
    }

    @Test("a drive that is not there", arguments: [["info"], ["list"], ["burn", "."], ["extract", "out"]])
    func unknownDrive(command: [String]) throws {
        try disc().expectRefusal(
            [command[0], "nobody"] + command.dropFirst(), "HRESULT_FROM_WIN32(ERROR_DEV_NOT_EXIST) (0x80070037)")
    }

    @Test(
        "more than the disc can take, at once or beside an earlier session",
        arguments: ["bd-r", "cd-r", "dvd+rw"])
    func tooMuch(media: String) throws {
        let disc = try disc(media)
        let large = try disc.folder.folder("large")
        try disc.folder.write(Data(), to: "large/large.bin")
        try FileHandle(forWritingTo: disc.folder.url("large/large.bin")).truncate(atOffset: 50 << 20)
        let reason = "IMAPI_E_IMAGE_SIZE_LIMIT (0xC0AAB120)"
        try disc.expectRefusal(["burn", EmulatedDisc.name, large], reason)
        try disc.burn(source, ["--fs", "udf"])
        try disc.expectRefusal(["burn", EmulatedDisc.name, large], reason)
        #expect(try disc.list(session: 1).count == SampleTree.plain.entries.count)
    }

    @Test("a closed disc", arguments: ["cd-r", "dvd-r", "dvd+r", "bd-r"])
    func closed(media: String) throws {
        let disc = try disc(media, capacity: 80_000)
        try disc.burn(source, ["--close"])
        let info = try disc.info()
        #expect(!info.appendable && !info.blank && info.sessions.count == 1 && info.freeSectors == 0)
        for options in [[], ["--no-import"]] {
            try disc.expectRefusal(
                ["burn", EmulatedDisc.name, source] + options, "IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE (0xC0AAB15C)")
        }
    }

    @Test("no disc in the drive", arguments: [["info"], ["list"], ["burn", "."], ["extract", "out"]])
    func emptyDrive(command: [String]) throws {
        let disc = try disc()
        try disc.imapi.succeed("drive", "eject", EmulatedDisc.name)
        try disc.expectRefusal(
            [command[0], EmulatedDisc.name] + command.dropFirst(), "E_IMAPI_RECORDER_MEDIA_NO_MEDIA (0xC0AA0202)")
        try disc.imapi.succeed("drive", "load", EmulatedDisc.name)
        #expect(try disc.info().blank)
    }

    @Test("nothing on the disc", arguments: [["list"], ["extract", "out"]])
    func blank(command: [String]) throws {
        try disc().expectRefusal(
            [command[0], EmulatedDisc.name] + command.dropFirst(), "IMAPI_E_EMPTY_DISC (0xC0AAB150)")
    }

    @Test("a folder that is not there, and one that is a file")
    func missingFolder() throws {
        let disc = try disc()
        try disc.expectRefusal(
            ["burn", EmulatedDisc.name, "\(source)/nowhere"],
            "HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND) (0x80070002)")
        try disc.expectRefusal(["burn", EmulatedDisc.name, "\(source)/ONE.DAT"], "(0x")
        try disc.expectRefusal(["burn", EmulatedDisc.name, source, "\(source)/nowhere/at/all"], "(0x80070003)")
    }

    @Test("a UDF revision that does not exist")
    func unknownRevision() throws {
        try disc().expectRefusal(
            ["burn", EmulatedDisc.name, source, "--udf-revision", "3.00"], "IMAPI_E_INVALID_PARAM (0xC0AAB101)")
    }

    @Test("other file systems than the session that is added to")
    func otherFileSystems() throws {
        let disc = try disc()
        try disc.burn(source, ["--fs", "iso9660,joliet"])
        try disc.expectRefusal(
            ["burn", EmulatedDisc.name, source, "--fs", "udf"], "IMAPI_E_FILE_SYSTEM_CHANGE_NOT_ALLOWED (0xC0AAB163)")
    }

    @Test("a session or a file system that the disc has not")
    func absentSession() throws {
        let disc = try disc()
        try disc.burn(source, ["--fs", "udf"])
        for session in ["0", "2", "-1"] {
            try disc.expectRefusal(["list", EmulatedDisc.name, "--session=\(session)"], "E_INVALIDARG (0x80070057)")
        }
        try disc.expectRefusal(
            ["list", EmulatedDisc.name, "--fs", "joliet"], "IMAPI_E_FILE_SYSTEM_NOT_FOUND (0xC0AAB152)")
    }

    @Test("files that are there are not overwritten")
    func extractOver() throws {
        let disc = try disc()
        try disc.burn(source, [])
        try disc.imapi.succeed("extract", EmulatedDisc.name, folder.path("out"))
        try folder.write(Data("mine".utf8), to: "out/ONE.DAT")
        try disc.expectRefusal(
            ["extract", EmulatedDisc.name, folder.path("out")], "HRESULT_FROM_WIN32(80) (0x80070050)")
        #expect(try Data(contentsOf: folder.url("out/ONE.DAT")) == Data("mine".utf8))
    }

    @Test("what is no image", arguments: ["source", "source/ONE.DAT", "source/DOCS/DATA.BIN"])
    func noImage(path: String) throws {
        try disc().expectRefusal(["list", folder.path(path)], "IMAPI_E_")
    }

    @Test("an image that cannot be written")
    func unwritableImage() throws {
        for path in [folder.path("nowhere/image"), "/dev/full"] {
            try disc().expectRefusal(["image", path, source], path)
        }
    }

    @Test("media and drives that there cannot be")
    func drives() throws {
        let disc = try disc()
        for arguments in [
            ["create", "other", "--media", "bd-q"], ["create", "../other", "--media", "bd-r"],
            ["create", EmulatedDisc.name, "--media", "bd-r"], ["eject", "other"], ["load", "other"],
            ["remove", "other"], ["load", EmulatedDisc.name, "--image", folder.path("nowhere")],
        ] { try disc.expectRefusal(["drive"] + arguments, "imapi: ") }
    }

    @Test(
        "a call that cannot be understood is status 64, with the usage",
        arguments: [
            ["nonsense"], ["burn"], ["burn", "test"], ["image", "out", ".", "--fs", "fat"],
            ["image", "out", ".", "--udf-revision", "two"], ["list", "test", "--session", "last"],
        ])
    func usage(arguments: [String]) throws {
        let outcome = try disc().imapi.run(arguments)
        #expect(outcome.status == 64)
        #expect(outcome.errorText.contains("Usage: imapi"))
    }
}
