import Foundation
import TestSupport
import Testing

/// Named streams from a folder into an image and back.
@Suite(
    "imapi and named streams",
    .enabled(if: ExtendedAttributes.arePossible, "the disk of the temporary folder has no extended attributes"))
struct NamedStreamCommandTests {
    private let folder: TemporaryFolder
    private let imapi = BuiltProgram("imapi")
    private let source: String

    init() throws {
        folder = try TemporaryFolder()
        source = try folder.folder("source")
        let path = try folder.write([1, 2, 3], to: "source/file")
        try ExtendedAttributes.set("user.title", Array("the title".utf8), of: path)
        try ExtendedAttributes.set("user.empty", [], of: path)
    }

    @Test("image --named-streams takes them along, extract gives them back")
    func roundTrip() throws {
        try imapi.succeed("image", folder.path("x.iso"), source, "--named-streams")
        try imapi.succeed("extract", folder.path("x.iso"), folder.path("out"))
        #expect(ExtendedAttributes.get("user.title", of: folder.path("out/file")) == Array("the title".utf8))
        #expect(ExtendedAttributes.get("user.empty", of: folder.path("out/file")) == [])
        try imapi.succeed("image", folder.path("plain.iso"), source)
        try imapi.succeed("extract", folder.path("plain.iso"), folder.path("plain"))
        #expect(ExtendedAttributes.get("user.title", of: folder.path("plain/file")) == nil)
    }

    @Test(
        "what records none is refused before anything is read",
        arguments: [
            ["--udf-revision", "1.02"], ["--fs", "iso9660,joliet"], ["--fs", "udf", "--udf-revision", "1.50"],
        ])
    func refused(_ options: [String]) throws {
        let arguments = ["image", folder.path("x.iso"), folder.path("missing"), "--named-streams"]
        let outcome = try imapi.run(arguments + options)
        #expect(outcome.status == 64 && outcome.errorText.contains("UDF 2.00 or later"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("x.iso")))
    }
}
