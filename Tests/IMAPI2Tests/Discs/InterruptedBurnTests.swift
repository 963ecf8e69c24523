import Foundation
import TestSupport
import Testing

/// `imapi burn` is killed in the middle of the second session.
@Suite("An interrupted burn")
struct InterruptedBurnTests {
    /// Kills the burn when the disc's image ($1) has grown beyond $2 bytes.
    private static let script = """
        "$0" burn test large & burn=$!
        for _ in $(seq 3000); do [ "$(stat -c %s "$1")" -gt "$2" ] && break; sleep 0.01; done
        kill -KILL $burn
        wait $burn
        """

    @Test(
        "what the first session holds stays readable; once repaired, the disc goes on from there",
        .needs(.sevenZip, .bash), arguments: ["cd-r", "dvd+r", "bd-r"])
    func killed(media: String) throws {
        let disc = try EmulatedDisc(media: media, capacity: 330_000)
        let first = try disc.folder.folder("first")
        try Recording.first.write(into: first)
        try disc.burn(first, ["--fs", "iso9660,joliet,udf"])
        let before = try disc.info()
        let bytes = try disc.bytes(of: before.sessions[0])
        try disc.folder.folder("large")
        try disc.folder.write(Data(), to: "large/large.bin")
        try FileHandle(forWritingTo: disc.folder.url("large/large.bin")).truncate(atOffset: 500 << 20)

        let end = (before.nextWritableAddress ?? 0) * 2048 + 4 << 20
        let outcome = try OutsideProgram.bash.run(
            ["-c", Self.script, disc.imapi.path, disc.imagePath(), "\(end)"], in: disc.folder.path,
            environment: ["IMAPI2_DRIVES": disc.folder.path("drives")])
        try #require(outcome.status == 137, "the burn was over before it could be killed")

        let after = try disc.info()
        #expect(after.sessions.first == before.sessions[0] && !after.appendable && !after.blank)
        let now = try disc.bytes(of: before.sessions[0]).prefix(bytes.count)
        #expect(now == bytes)
        let listing = try disc.list(session: 1)
        #expect(try listing.count == TreeListing(of: first).items.count)
        #expect(try disc.list() == listing, "the session that was cut off is passed over")
        let copy = try disc.copy(named: "copy")
        try copy.cut(toBlocks: before.sessions[0].length)
        for type in ["Udf", "Iso"] {
            let output = try disc.folder.folder(type)
            try OutsideReader.sevenZip(copy.path, as: type, into: output)
            #expect(try TreeComparison(timeResolution: 0).differences(of: output, from: first) == [], "\(type)")
        }
        try disc.expectRefusal(["burn", EmulatedDisc.name, first], "E_IMAPI_DF2DATA_INVALID_MEDIA_STATE")

        try disc.imapi.succeed("repair", EmulatedDisc.name)
        #expect(try disc.info().appendable)
        #expect(try disc.list() == listing)
        let third = try disc.folder.folder("third")
        try disc.folder.write(Array("third".utf8), to: "third/third.txt")
        try disc.burn(third, [])
        let output = disc.folder.path("restored")
        try disc.imapi.succeed("extract", EmulatedDisc.name, output)
        try disc.folder.write(Array("third".utf8), to: "first/third.txt")
        #expect(try TreeComparison().differences(of: output, from: first) == [])
    }
}
