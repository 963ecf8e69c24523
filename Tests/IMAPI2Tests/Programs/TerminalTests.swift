import Foundation
import TestSupport
import Testing

/// `script` gives a program a terminal.
@Suite("imapi on a terminal", .needs(OutsideProgram("script")))
struct TerminalTests {
    private func onTerminal(_ disc: EmulatedDisc, _ arguments: String...) throws -> String {
        let command = ([disc.imapi.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
        let outcome = try OutsideProgram("script").succeed(
            ["-qec", command, "/dev/null"], environment: ["IMAPI2_DRIVES": disc.folder.path("drives")])
        return outcome.outputText
    }

    @Test("a bar shows how far an image, a burn and an extraction are, and is gone at the end")
    func bars() throws {
        let disc = try EmulatedDisc(media: "bd-r", capacity: 20_000)
        let source = try disc.folder.folder("source")
        try Recording.first.write(into: source)
        let screens = try [
            onTerminal(disc, "image", disc.folder.path("image"), source),
            onTerminal(disc, "burn", EmulatedDisc.name, source),
            onTerminal(disc, "extract", EmulatedDisc.name, disc.folder.path("output")),
        ]
        for screen in screens {
            #expect(screen.contains("%") && screen.contains("["), "\(screen)")
            #expect(screen.hasSuffix("\r\u{1B}[K"), "\(screen)")
        }
    }

    @Test("a name with control characters is shown escaped, and printed to a pipe as it is")
    func controlCharacters() throws {
        let disc = try EmulatedDisc(media: "bd-r", capacity: 20_000)
        let source = try disc.folder.folder("source")
        try disc.folder.write([1], to: "source/a\u{1B}[2Jb\u{202E}c.txt")
        let image = disc.folder.path("image")
        try disc.imapi.succeed("image", image, source, "--fs", "udf")
        let name = "/a\u{1B}[2Jb\u{202E}c.txt"
        let piped = try disc.imapi.succeed("list", image)
        #expect(piped.contains(name))
        let listing = try onTerminal(disc, "list", image)
        #expect(listing.contains("/a\\u{1B}[2Jb\\u{202E}c.txt") && !listing.contains("\u{1B}"))
        let json = try onTerminal(disc, "list", image, "--json")
        #expect(!json.contains("\u{202E}") && !json.contains("\u{1B}"))
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(rows.compactMap { $0["path"] as? String } == [name])
        let extraction = try onTerminal(disc, "extract", image, disc.folder.path("output"))
        #expect(!extraction.contains("\u{1B}[2J"))
    }
}
