import Foundation
import TestSupport
import Testing

/// `multisession-disc`, the documented script as a program.
@Suite("multisession-disc")
struct DemonstrationTests {
    private let folder: TemporaryFolder
    private let program: BuiltProgram

    init() throws {
        folder = try TemporaryFolder()
        program = BuiltProgram(
            "multisession-disc",
            environment: ["TMPDIR": folder.path, "IMAPI2_DRIVES": folder.path("drives")])
    }

    private static let ports = [[], ["--early-bound"]]

    @Test(
        "without arguments it burns two sessions, says what the script says, and shows what each holds",
        arguments: ports)
    func demonstration(port: [String]) throws {
        let output = try program.succeed(port)
        let lines = output.split(separator: "\n").map(String.init)
        let said = lines.filter { line in
            ["Adding ", "Writing content", "Finished writing", "Importing data", "Multisession"].contains {
                line.hasPrefix($0)
            }
        }.map { $0.replacing(/Adding .*\/(first|second) directory/) { "Adding \($0.1) directory" } }
        let burn = ["Writing content to the disc...", "Finished writing content."]
        #expect(
            said == ["Adding first directory to the disc..."] + burn
                + ["Importing data from the previous session...", "Adding second directory to the disc..."] + burn)

        let shown = lines.split { !$0.hasPrefix("  /") }.map { $0.map { $0.trimmingCharacters(in: .whitespaces) } }
        let first = ["/photos/2024/summer.txt  (5 bytes)", "/readme.txt  (16 bytes)"]
        let second = ["/news.txt  (17 bytes)", first[0], "/photos/2025/winter.txt  (6 bytes)", first[1]]
        #expect(shown == [first, first, second])
        #expect(lines.count { $0.hasPrefix("Session 1, sectors 0 to ") } == 2)
        #expect(lines.count { $0.hasPrefix("Session 2, sectors ") } == 1)
    }

    @Test("the disc that it leaves is read by imapi and by others", .needs(.sevenZip), arguments: ports)
    func discOfDemonstration(port: [String]) throws {
        let output = try program.succeed(port)
        let opening = "An emulated recorder with a blank BD-R: "
        let first = try #require(output.split(separator: "\n").first)
        try #require(first.hasPrefix(opening))
        let drive = String(first.dropFirst(opening.count))
        let imapi = BuiltProgram(
            "imapi", environment: ["IMAPI2_DRIVES": URL(fileURLWithPath: drive).deletingLastPathComponent().path])
        let info: EmulatedDisc.Info = try imapi.report("info", drive)
        #expect(info.mediaType == "IMAPI_MEDIA_TYPE_BDR" && info.sessions.count == 2 && info.appendable)
        let last = try #require(info.sessions.last)
        let copy = DiscCopy(path: folder.path("copy"))
        try OutsideProgram("cp").succeed([#require(info.imagePath), copy.path])
        try copy.moveAnchor(ofSessionAt: last.start)
        let read = try folder.folder("read")
        try OutsideReader.sevenZip(copy.path, as: "Udf", into: read)
        let names = try TreeListing(of: read).items.filter { !$0.isFolder }.map(\.path)
        #expect(names == ["news.txt", "photos/2024/summer.txt", "photos/2025/winter.txt", "readme.txt"])
        #expect(try Data(contentsOf: folder.url("read/readme.txt")) == Data("Recorded first.\n".utf8))
        #expect(last.start + last.length <= info.totalSectors)
    }

    @Test("with --drive and --path it does the documented job on that drive", arguments: ports)
    func documentedJob(port: [String]) throws {
        let disc = try EmulatedDisc(media: "bd-r", capacity: 40_000)
        let program = BuiltProgram("multisession-disc", environment: ["IMAPI2_DRIVES": disc.folder.path("drives")])
        for (index, tree) in [Recording.first, Recording.second].enumerated() {
            let source = try disc.folder.folder("source \(index)")
            try tree.write(into: source)
            let output = try program.succeed(["--drive", EmulatedDisc.name, "--path", source] + port)
            #expect(output.contains("Adding \(source) directory to the disc..."))
            #expect(output.contains("Importing data from the previous session...") == (index == 1))
        }
        let sessions = try disc.info().sessions
        #expect(sessions.count == 2)
        let paths = Set((Recording.first.entries + Recording.second.entries).map { "/" + $0.path })
        #expect(try Set(disc.list(session: 2).map(\.path)) == paths)
    }

    @Test("a drive that is not there, a folder that is not there, and half a call")
    func refusals() throws {
        let disc = try EmulatedDisc(media: "bd-r", capacity: 20_000)
        let program = BuiltProgram("multisession-disc", environment: ["IMAPI2_DRIVES": disc.folder.path("drives")])
        for port in Self.ports {
            let noDrive = try program.run(["--drive", "nobody", "--path", folder.path] + port)
            #expect(noDrive.status == 1 && noDrive.errorText.contains("0x80070037"))
            let noFolder = try program.run(["--drive", EmulatedDisc.name, "--path", folder.path("nowhere")] + port)
            #expect(noFolder.status == 1 && noFolder.errorText.contains("0x80070002"), "\(noFolder.outputText)")
            #expect(try disc.info().blank)
            #expect(try program.run(["--drive", EmulatedDisc.name] + port).status == 64)
        }
    }
}
