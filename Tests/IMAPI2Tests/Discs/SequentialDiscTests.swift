import Foundation
import TestSupport
import Testing

/// Two burns on discs that are written once: each session of the disc's image is read by programs of others.
@Suite("A second session on a write-once disc")
struct SequentialDiscTests {
    @Test(
        "both sessions are what was burned, to readers of others and to imapi",
        .needs(.sevenZip, .xorriso, .isoinfo, .udfinfo), arguments: Recording.sequential)
    func sessions(recording: Recording) throws {
        let recorded = try RecordedDisc(recording)
        try expectAppended(recorded)
        if recording.kind.has("iso9660") { try expectPrimary(recorded) }
        if recording.kind.has("joliet") { try expectJoliet(recorded) }
        if recording.kind.has("udf") { try expectUDF(recorded) }
        try expectOwnReader(recorded)
    }

    /// The second session lies behind the first, copies none of its data, and changes none of its blocks.
    private func expectAppended(_ recorded: RecordedDisc) throws {
        let (before, after) = (recorded.afterFirst, recorded.afterSecond)
        try #require(before.sessions.count == 1 && after.sessions.count == 2)
        #expect(before.sessions[0].start == 0 && after.sessions[0] == before.sessions[0])
        #expect(before.appendable && !before.blank && after.appendable)
        #expect(after.sessions[1].start == before.nextWritableAddress)
        #expect(after.freeSectors < before.freeSectors - after.sessions[1].length + 1)
        let first = try recorded.disc.bytes(of: after.sessions[0]).prefix(recorded.firstBytes.count)
        #expect(!first.isEmpty && first == recorded.firstBytes)
        let old = RecordedDisc.blockCount(of: Recording.first)
        let new = RecordedDisc.blockCount(of: Recording.second)
        let structures = recorded.recording.kind.has("udf") ? 1500 : 100
        #expect(after.sessions[0].length > old)
        #expect(after.sessions[1].length < new + structures && new + structures < old)
    }

    /// isoinfo takes what is in the second session at its start, and what is in the first at sector 0.
    private func expectPrimary(_ recorded: RecordedDisc) throws {
        let image = try recorded.disc.imagePath()
        let items = try [recorded.first, recorded.union].map { try TreeListing(of: $0).items.count }
        for (session, count) in zip(recorded.afterSecond.sessions, items) {
            let listing = try OutsideReader.isoinfo(image, .primary, sessionStart: session.start)
            #expect(listing.count == count)
        }
        let expected = recorded.disc.folder.path("expected")
        try Hierarchy.primary.copy(recorded.union, to: expected)
        let start = recorded.afterSecond.sessions[1].start
        let differences = try recorded.differences(from: expected) {
            try OutsideReader.xorriso(image, .primary, sessionStart: start, into: $0)
        }
        #expect(differences == [])
    }

    private func expectJoliet(_ recorded: RecordedDisc) throws {
        let image = try recorded.disc.imagePath()
        for (session, expected) in zip(recorded.afterSecond.sessions, [recorded.first, recorded.union]) {
            let differences = try recorded.differences(from: expected) {
                try OutsideReader.xorriso(image, .joliet, sessionStart: session.start, into: $0)
            }
            #expect(differences == [], "session at \(session.start)")
            let count = try TreeListing(of: expected).items.count
            #expect(try OutsideReader.isoinfo(image, .joliet, sessionStart: session.start).count == count)
        }
    }

    /// 7-Zip knows one anchor, at sector 256: it is shown the first session alone, then the second session's anchor there.
    private func expectUDF(_ recorded: RecordedDisc) throws {
        let sessions = recorded.afterSecond.sessions
        let copy = try recorded.disc.copy(named: "copy")
        try copy.moveAnchor(ofSessionAt: sessions[1].start)
        let second = try recorded.differences(from: recorded.union) {
            try OutsideReader.sevenZip(copy.path, as: "Udf", into: $0)
        }
        #expect(second == [])
        let facts = try OutsideReader.udfinfo(
            recorded.disc.imagePath(), sessionStart: sessions[1].start,
            tolerating: Self.behindTheEnd(recorded).union([
                "Partition Space overlaps with other blocks"  // it begins in the first session
            ]))
        #expect(facts["numfiles"] == "\(RecordedDisc.fileCount(of: Recording.first, Recording.second))")
        #expect(facts["udfwriterev"] == recorded.recording.kind.revision)
        #expect(facts["integrity"] == "closed" && facts["label"] == "Sample")

        let alone = try recorded.disc.copy(named: "alone")
        try alone.cut(toBlocks: sessions[0].length)
        let first = try recorded.differences(from: recorded.first) {
            try OutsideReader.sevenZip(alone.path, as: "Udf", into: $0)
        }
        #expect(first == [])
        let factsOfFirst = try OutsideReader.udfinfo(alone.path, tolerating: Self.behindTheEnd(recorded))
        #expect(factsOfFirst["numfiles"] == "\(RecordedDisc.fileCount(of: Recording.first))")
    }

    /// A CD's track goes on behind its image, with a postgap and run-out blocks: the anchors at the image's end are not where
    /// the track ends.
    private static func behindTheEnd(_ recorded: RecordedDisc) -> Set<String> {
        recorded.recording.isCD ? ["Second and third Anchor Volume Descriptor Pointer not found"] : []
    }

    private func expectOwnReader(_ recorded: RecordedDisc) throws {
        for (index, expected) in [recorded.first, recorded.union].enumerated() {
            let files = try recorded.disc.list(session: index + 1)
            let items = try TreeListing(of: expected).items
            #expect(files.count == items.count)
            guard recorded.recording.kind != ImageKind("iso9660") else { continue }  // the names are others
            #expect(Set(files.map(\.path)) == Set(items.map { "/" + $0.path }))
            let differences = try recorded.differences(from: expected) { output in
                try recorded.disc.imapi.succeed(
                    "extract", EmulatedDisc.name, output, "--session", "\(index + 1)")
            }
            #expect(differences == [], "session \(index + 1)")
        }
    }

    @Test("five sessions, each with a file more and one file changed", .needs(.sevenZip, .xorriso))
    func fiveSessions() throws {
        let disc = try EmulatedDisc(media: "bd-r", capacity: 40_000)
        let expected = try disc.folder.folder("expected")
        for number in 1...5 {
            var tree = SampleTree()
            tree.addFile("file \(number).dat", size: 3000 * number)
            tree.addFile("folder/changed.dat", size: 1000 + number)
            let source = try disc.folder.folder("source \(number)")
            for folder in [source, expected] { try tree.write(into: folder) }
            let kind = ImageKind("iso9660", "joliet", "udf", revision: "2.50")
            try disc.burn(source, number == 1 ? kind.arguments : [])
            #expect(try disc.list(session: number).count == number + 2)
        }
        let sessions = try disc.info().sessions
        try #require(sessions.count == 5)
        let copy = try disc.copy(named: "copy")
        try copy.moveAnchor(ofSessionAt: sessions[4].start)
        let (udf, joliet) = (try disc.folder.folder("udf"), try disc.folder.folder("joliet"))
        try OutsideReader.sevenZip(copy.path, as: "Udf", into: udf)
        try OutsideReader.xorriso(disc.imagePath(), .joliet, sessionStart: sessions[4].start, into: joliet)
        let comparison = TreeComparison(timeResolution: 0)
        for output in [udf, joliet] { #expect(try comparison.differences(of: output, from: expected) == []) }
    }

    @Test("--no-import hides the first session, which stays where it is", .needs(.xorriso, .isoinfo))
    func noImport() throws {
        let kind = ImageKind("iso9660", "joliet", "udf", revision: "2.50")
        let recorded = try RecordedDisc(Recording(media: "bd-r", kind: kind), options: ["--no-import"] + kind.arguments)
        let sessions = recorded.afterSecond.sessions
        try #require(sessions.count == 2)
        for (session, expected) in zip(sessions, [recorded.first, recorded.second]) {
            let differences = try recorded.differences(from: expected) {
                try OutsideReader.xorriso(recorded.disc.imagePath(), .joliet, sessionStart: session.start, into: $0)
            }
            #expect(differences == [])
        }
        let first = try recorded.disc.bytes(of: sessions[0])
        #expect(first == recorded.firstBytes)
    }
}
