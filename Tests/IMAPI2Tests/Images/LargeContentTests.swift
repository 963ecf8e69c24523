import Foundation
import TestSupport
import Testing

@Suite("Large content")
struct LargeContentTests {
    private let folder: TemporaryFolder
    private let source: String
    private let imapi = BuiltProgram("imapi", environment: ["SOURCE_DATE_EPOCH": "1700000000"])

    init() throws {
        folder = try TemporaryFolder()
        source = try folder.folder("source")
    }

    /// A file with holes: a few bytes at its beginning, around 4 GiB, and at its end.
    private func writeSparseFile(_ name: String, byteCount: UInt64) throws {
        try Data().write(to: folder.url("source/\(name)"))
        let file = try FileHandle(forWritingTo: folder.url("source/\(name)"))
        defer { try? file.close() }
        let places: [UInt64] = [0, 1 << 32 - 5, byteCount - 10]
        for (number, place) in places.enumerated() {
            try file.seek(toOffset: place)
            try file.write(contentsOf: SampleBytes.make(count: 10, seed: UInt64(number)))
        }
    }

    /// The image goes through a pipe into a file with holes, and from 7-Zip through a pipe into a comparison: the disk never
    /// holds it.
    @Test("a file of more than 4 GiB comes back from UDF", .needs(.sevenZip, .bash))
    func longFile() throws {
        let byteCount: UInt64 = 1 << 32 + 12_345
        try writeSparseFile("long.bin", byteCount: byteCount)
        try folder.write(Data("beside it".utf8), to: "source/short.txt")
        let script = """
            set -eo pipefail
            "$0" image - source --fs udf --udf-revision 2.50 | dd of=image conv=sparse bs=1M iflag=fullblock status=none
            7z x -tUdf -so image long.bin | cmp - source/long.bin
            7z x -tUdf -so image short.txt | cmp - source/short.txt
            """
        try OutsideProgram.bash.succeed(["-c", script, imapi.path], in: folder.path)
        let entries: [EmulatedDisc.Entry] = try imapi.report("list", folder.path("image"))
        #expect(entries.map(\.size) == [Int(byteCount), 9])
    }

    @Test("ISO 9660 holds it in several sections", .needs(.bsdtar, .isoinfo, .bash))
    func longFileInISO9660() throws {
        let byteCount: UInt64 = 1 << 32 + 12_345
        try writeSparseFile("long.bin", byteCount: byteCount)
        let script = """
            set -eo pipefail
            "$0" image - source --fs iso9660,joliet | dd of=image conv=sparse bs=1M iflag=fullblock status=none
            """
        try OutsideProgram.bash.succeed(["-c", script, imapi.path], in: folder.path)
        let listing = try OutsideProgram.bsdtar.succeed(["-tvf", folder.path("image")]).outputText
        #expect(listing.contains(" \(byteCount) "), "\(listing)")
        let sections = try OutsideProgram.isoinfo.succeed(["-l", "-i", folder.path("image")]).outputText
        #expect(sections.contains(" 4294965248 "), "\(sections)")
    }

    @Test("files of exactly so many blocks, a byte more, a byte less, and none", .needs(.sevenZip, .bsdtar))
    func blockSizes() throws {
        var tree = SampleTree()
        for blocks in [0, 1, 2, 16, 32] {
            for delta in [-1, 0, 1] where blocks * 2048 + delta >= 0 {
                tree.addFile("\(blocks) blocks \(delta)", size: blocks * 2048 + delta)
            }
        }
        try tree.write(into: source)
        let image = folder.path("image")
        try imapi.succeed("image", image, source, "--udf-revision", "2.50")
        try OutsideReader.sevenZip(image, as: "Udf", into: folder.folder("udf"))
        try OutsideReader.bsdtar(image, .joliet, into: folder.folder("joliet"))
        let comparison = TreeComparison(timeResolution: 0)
        for output in ["udf", "joliet"] {
            #expect(try comparison.differences(of: folder.path(output), from: source) == [], "\(output)")
        }
    }

    @Test("10,000 files in one folder", .needs(.sevenZip, .isoinfo, .udfinfo))
    func manyFiles() throws {
        let names = (0..<10_000).map { "file \($0 * 7919 % 10_000).dat" }
        for name in names { try Data("\(name)\n".utf8).write(to: folder.url("source/\(name)")) }
        let image = folder.path("image")
        try imapi.succeed("image", image, source, "--udf-revision", "2.50")
        #expect(try OutsideReader.udfinfo(image)["numfiles"] == "10000")
        let listing = try Set(OutsideReader.isoinfo(image, .joliet))
        #expect(listing == Set(names.map { "/\($0)" }))
        let contents = try OutsideProgram.sevenZip.succeed(["x", "-tUdf", "-so", image]).outputText
        let lines = contents.split(separator: "\n").map(String.init)
        #expect(lines.count == names.count && Set(lines) == Set(names))
    }
}
