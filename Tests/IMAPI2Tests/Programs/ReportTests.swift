import Foundation
import TestSupport
import Testing

/// What scripts read of `imapi --json`.
@Suite("imapi's reports")
struct ReportTests {
    private func object(_ program: BuiltProgram, _ arguments: String...) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(program.succeed(arguments + ["--json"]).utf8))
    }

    @Test("imapi drives has the emulated drives of the folder, by name, with the keys to find them again")
    func drives() throws {
        let disc = try EmulatedDisc(media: "bd-r", capacity: 20_000)
        try disc.imapi.succeed("drive", "create", "second", "--media", "cd-r")
        let drives = try #require(try object(disc.imapi, "drives") as? [[String: Any]])
        let emulated = drives.filter { $0["emulated"] as? Bool == true }
        #expect(emulated.compactMap { $0["name"] as? String }.sorted() == ["second", "test"])
        for drive in emulated {
            for key in ["uniqueId", "name", "device"] {
                let text = try #require(drive[key] as? String)
                let info = try #require(try object(disc.imapi, "info", text) as? [String: Any])
                #expect(info["drive"] as? String == drive["name"] as? String)
            }
            let index = try #require(drive["index"] as? Int)
            let info = try #require(try object(disc.imapi, "info", "\(index)") as? [String: Any])
            #expect(info["drive"] as? String == drive["name"] as? String)
            for key in ["vendor", "product", "revision"] { #expect(drive[key] is String) }
        }
    }

    @Test("imapi info has its keys, whatever state the disc is in")
    func info() throws {
        let disc = try EmulatedDisc(media: "bd-r", capacity: 20_000)
        let source = try disc.folder.folder("source")
        try SampleTree.plain.write(into: source)
        for step in 0..<3 {
            let info = try #require(try object(disc.imapi, "info", EmulatedDisc.name) as? [String: Any])
            for key in ["mediaType", "imagePath"] { #expect(info[key] is String, "\(key)") }
            for key in ["freeSectors", "totalSectors"] { #expect(info[key] is Int, "\(key)") }
            #expect(info["blank"] as? Bool == (step == 0))
            #expect(info["appendable"] is Bool)
            #expect(info["nextWritableAddress"] is Int == (step < 2))
            let sessions = try #require(info["sessions"] as? [[String: Int]])
            #expect(sessions.count == step && sessions.allSatisfy { Set($0.keys) == ["start", "length"] })
            if step < 2 { try disc.burn(source, step == 1 ? ["--close"] : []) }
        }
        #expect(try !disc.info().appendable)
    }

    @Test("imapi list tells path, kind, size and time, with and without --json")
    func list() throws {
        let disc = try EmulatedDisc(media: "bd-r", capacity: 20_000)
        let source = try disc.folder.folder("source")
        try SampleTree.plain.write(into: source)
        try disc.burn(source, ["--fs", "iso9660"])
        let entries = try disc.list(session: 1)
        let expected = SampleTree.plain.entries.map { entry in
            EmulatedDisc.Entry(
                path: "/" + entry.path, type: entry.kind == .folder ? "directory" : "file", size: entry.content.count,
                modified: Date(timeIntervalSince1970: Double(entry.modified)).formatted(.iso8601))
        }
        #expect(entries.sorted { $0.path < $1.path } == expected.sorted { $0.path < $1.path })
        let lines = try disc.imapi.succeed("list", EmulatedDisc.name).split(separator: "\n")
        #expect(lines.count == entries.count)
        for (line, entry) in zip(lines, entries) {
            #expect(line.hasPrefix(entry.modified) && line.hasSuffix("  \(entry.path)"))
        }
    }

    @Test("a disc is ejected, loaded, replaced by a blank one and by an image, and removed with its drive")
    func hands() throws {
        let disc = try EmulatedDisc(media: "bd-r", capacity: 20_000)
        let source = try disc.folder.folder("source")
        try SampleTree.plain.write(into: source)
        try disc.burn(source, [])
        let first = try disc.info()
        try disc.imapi.succeed("drive", "eject", EmulatedDisc.name)
        try disc.imapi.succeed("drive", "load", EmulatedDisc.name)
        #expect(try disc.info() == first)
        try disc.imapi.succeed("drive", "load", EmulatedDisc.name, "--media", "cd-r", "--capacity", "30000")
        let blank = try disc.info()
        #expect(blank.blank && blank.mediaType == "IMAPI_MEDIA_TYPE_CDR" && blank.imagePath != first.imagePath)
        let image = disc.folder.path("image")
        try disc.imapi.succeed("image", image, source)
        try disc.imapi.succeed("drive", "load", EmulatedDisc.name, "--image", image, "--media", "bd-r")
        #expect(try disc.list(session: 1).count == SampleTree.plain.entries.count)
        try disc.imapi.succeed("drive", "remove", EmulatedDisc.name)
        #expect(try disc.imapi.run("info", EmulatedDisc.name).status == 1)
        #expect(FileManager.default.fileExists(atPath: image))
    }

    @Test("an image of others is read, as a file and as a disc in the drive", .needs(.genisoimage))
    func foreignImage() throws {
        let disc = try EmulatedDisc(media: "bd-r", capacity: 20_000)
        let source = try disc.folder.folder("source")
        var tree = SampleTree.plain
        tree.add(.scripts, under: "scripts")
        try tree.write(into: source)
        let image = disc.folder.path("image")
        try OutsideProgram.genisoimage.succeed(
            ["-quiet", "-J", "-joliet-long", "-udf", "-input-charset", "utf-8", "-o", image, source])
        try disc.imapi.succeed("drive", "load", EmulatedDisc.name, "--image", image, "--media", "bd-r")
        for place in [image, EmulatedDisc.name] {
            for fileSystem in ["joliet", "udf"] {
                let output = disc.folder.path("output \(fileSystem) \(place == image)")
                try disc.imapi.succeed("extract", place, output, "--fs", fileSystem)
                let comparison = TreeComparison(timeResolution: 1)
                #expect(try comparison.differences(of: output, from: source) == [], "\(place), \(fileSystem)")
            }
        }
    }
}
