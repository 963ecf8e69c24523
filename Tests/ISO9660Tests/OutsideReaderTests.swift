import ByteLayout
import DiscImage
import Foundation
import ISO9660
import TestSupport
import Testing

/// Programs of others read what we write: names, contents and times.
@Suite struct OutsideReaderTests {
    private let folder: TemporaryFolder
    private let image: String
    private let output: String

    init() throws {
        folder = try TemporaryFolder()
        image = folder.path("image.iso")
        output = try folder.folder("output")
    }

    /// What all readers of Joliet can take as it is.
    private static let names: SampleTree = {
        var tree = SampleTree()
        for (name, part) in [
            ("plain", SampleTree.plain), ("scripts", .scripts), ("deep", .deep(levels: 12)),
            ("many", .many(files: 250)),
        ] { tree.add(part, under: name) }
        return tree
    }()

    private func write(_ sample: SampleTree) throws {
        try SampleSession(SampleSession.tree(of: sample, in: folder)).data().write(to: folder.url("image.iso"))
    }

    private func differences(_ comparison: TreeComparison) throws -> [TreeComparison.Difference] {
        try comparison.differences(of: output, from: folder.path("source"))
    }

    @Test("7z extracts Joliet", .needs(.sevenZip))
    func sevenZip() throws {
        try write(Self.names)
        try OutsideProgram.sevenZip.succeed(["x", "-tIso", "-y", "-o\(output)", image])
        let differences = try differences(TreeComparison(timeResolution: 1))
        #expect(differences == [])
    }

    @Test("bsdtar extracts Joliet", .needs(.bsdtar))
    func bsdtar() throws {
        try write(Self.names)
        try OutsideProgram.bsdtar.succeed(["-x", "-f", image, "-C", output])
        var comparison = TreeComparison(timeResolution: 1)
        comparison.expectedName = { $0.precomposedStringWithCanonicalMapping }  // libarchive composes letters
        let differences = try differences(comparison)
        #expect(differences == [])
    }

    @Test("bsdtar extracts the primary hierarchy", .needs(.bsdtar))
    func bsdtarPrimary() throws {
        try write(.plain)
        try OutsideProgram.bsdtar.succeed(["-x", "-f", image, "-C", output, "--options", "iso9660:!joliet"])
        let differences = try differences(TreeComparison(timeResolution: 1))
        #expect(differences == [])
    }

    @Test("xorriso extracts Joliet without a warning", .needs(.xorriso))
    func xorriso() throws {
        try write(Self.names)
        let outcome = try OutsideProgram.xorriso.succeed([
            "-abort_on", "NEVER", "-return_with", "WARNING", "32", "-read_fs", "norock", "-osirrox", "on", "-indev",
            "stdio:\(image)", "-extract", "/", output,
        ])
        #expect(!outcome.errorText.contains("WARNING"))
        let differences = try differences(TreeComparison(timeResolution: 1))
        #expect(differences == [])
    }

    @Test("xorriso extracts the primary hierarchy without a warning", .needs(.xorriso))
    func xorrisoPrimary() throws {
        try write(.plain)
        try OutsideProgram.xorriso.succeed([
            "-abort_on", "NEVER", "-return_with", "WARNING", "32", "-read_fs", "ecma119", "-osirrox", "on", "-indev",
            "stdio:\(image)", "-extract", "/", output,
        ])
        let differences = try differences(TreeComparison(timeResolution: 1))
        #expect(differences == [])
    }

    @Test("isoinfo lists both hierarchies, and isovfy finds no errors", .needs(.isoinfo))
    func isoinfo() throws {
        try write(.plain)
        let expected = SampleTree.plain.entries.count
        for options in [["-J", "-f"], ["-f"]] {
            let listing = try OutsideProgram.isoinfo.succeed(options + ["-i", image]).outputText
            #expect(listing.split(separator: "\n").count == expected, "\(listing)")
        }
        let description = try OutsideProgram.isoinfo.succeed(["-d", "-i", image]).outputText
        #expect(description.contains("Volume id: SAMPLE") && description.contains("Joliet with UCS level 3 found"))
        let verdict = try OutsideProgram("isovfy").succeed([image]).outputText
        #expect(verdict.contains("No errors found"))
    }

    @Test("a file of more than 4 GiB is read in all its sections", .needs(.bsdtar, .isoinfo))
    func longFile() throws {
        var tree = FileTree(rootTime: SampleSession.time)
        let length = UInt64(4) << 30 | 12_345
        let content = FileNode.Content.file(byteCount: length, .stream(Pattern(byteCount: length)))
        _ = tree.insert(FileNode(name: "LONG.BIN", content: content, time: SampleSession.time), into: .root)
        let session = try SampleSession(tree)
        let disc = folder.path("sparse.iso")
        try writeSparsely(session, to: disc)
        let listing = try OutsideProgram.bsdtar.succeed(["-tvf", disc]).outputText
        #expect(listing.contains("\(length)"), "\(listing)")
        let lines = try OutsideProgram.isoinfo.succeed(["-l", "-i", disc]).outputText
        #expect(lines.contains("4294965248"), "\(lines)")
    }

    /// All zeros, without taking memory.
    private final class Pattern: ByteSource {
        let byteCount: UInt64
        init(byteCount: UInt64) { self.byteCount = byteCount }
        func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
            buffer.fill(0..<buffer.byteCount)
        }
    }

    private func writeSparsely(_ session: SampleSession, to path: String) throws {
        let head = try session.image.read(from: 0, count: Int(session.region.start))
        try Data(head).write(to: URL(fileURLWithPath: path))
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.truncate(atOffset: session.image.blockCount * UInt64(blockSize))
        try handle.close()
    }
}
