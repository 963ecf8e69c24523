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
}
