import Foundation
import TestSupport
import Testing

/// Two burns on discs without sessions: the second changes what leads readers to the newest file system.
@Suite("A second burn on a rewritable disc")
struct OverwritableDiscTests {
    @Test(
        "readers find both burns; of the first, nothing but the way to it is overwritten",
        .needs(.sevenZip, .udfinfo), arguments: Recording.overwritable)
    func appended(recording: Recording) throws {
        let recorded = try RecordedDisc(recording)
        let image = try recorded.disc.imagePath()
        #expect(recorded.afterSecond.sessions.count == 1 && recorded.afterSecond.appendable)
        let differences = try recorded.differences(from: recorded.union) {
            try OutsideReader.sevenZip(image, as: "Udf", into: $0)
        }
        #expect(differences == [])
        let own = try recorded.differences(from: recorded.union) {
            try recorded.disc.imapi.succeed("extract", EmulatedDisc.name, $0)
        }
        #expect(own == [])
        let facts = try OutsideReader.udfinfo(
            image,
            tolerating: [
                "Partition Space overlaps with other blocks",  // it begins in the first burn
                "Second and third Anchor Volume Descriptor Pointer not found",  // the image ends before the disc does
            ])
        #expect(facts["numfiles"] == "\(RecordedDisc.fileCount(of: Recording.first, Recording.second))")
        #expect(facts["udfwriterev"] == recording.kind.revision && facts["label"] == "Sample")
        try expectFirstKept(recorded)
    }

    /// Blocks of the first burn that the second changed: the anchor, and nothing that holds its files.
    private func expectFirstKept(_ recorded: RecordedDisc) throws {
        let now = try recorded.disc.bytes(of: recorded.afterSecond.sessions[0])
        let old = recorded.firstBytes
        let changed = (0..<old.count / 2048).filter { block in
            let range = block * 2048..<(block + 1) * 2048
            return old[range] != now[range] && old[range].contains { $0 != 0 }
        }
        #expect(changed == [256])
    }

    @Test("ISO 9660 cannot be appended to there: a refusal, and nothing is changed", arguments: ["dvd+rw", "bd-re"])
    func refused(media: String) throws {
        let disc = try EmulatedDisc(media: media, capacity: 20_000)
        let source = try disc.folder.folder("source")
        try SampleTree.plain.write(into: source)
        try disc.burn(source, ImageKind("iso9660", "joliet").arguments)
        try disc.expectRefusal(
            ["burn", EmulatedDisc.name, source], "IMAPI_E_INCOMPATIBLE_PREVIOUS_SESSION (0xC0AAB133)")
    }

    @Test("--no-import writes the disc anew", .needs(.sevenZip), arguments: ["dvd+rw", "bd-re"])
    func noImport(media: String) throws {
        let recording = Recording(media: media, kind: ImageKind("udf", revision: "2.50"))
        let recorded = try RecordedDisc(recording, options: ["--no-import", "--fs", "iso9660,joliet,udf"])
        let image = try recorded.disc.imagePath()
        for type in ["Udf", "Iso"] {
            let differences = try recorded.differences(from: recorded.second) {
                try OutsideReader.sevenZip(image, as: type, into: $0)
            }
            #expect(differences == [], "\(type)")
        }
    }
}
