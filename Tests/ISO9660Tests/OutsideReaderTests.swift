import ByteLayout
import DiscImage
import Foundation
import ISO9660
import TestSupport
import Testing

/// Programs of others read what we write: names, contents and times.
@Suite struct OutsideReaderTests {
    private let image: JudgedImage

    init() throws { image = try JudgedImage() }

    /// What all readers of Joliet can take as it is.
    private static let names = SampleTree(folders: [
        ("plain", .plain), ("scripts", .scripts), ("deep", .deep(levels: 12)), ("many", .many(files: 250)),
    ])

    private func write(_ sample: SampleTree) throws {
        try SampleSession(SampleSession.tree(of: sample, in: image.folder)).data().write(to: image.url)
    }

    @Test("7z extracts Joliet", .needs(.sevenZip))
    func sevenZip() throws {
        try write(Self.names)
        try OutsideReader.sevenZip(image.path, as: "Iso", into: image.output)
        #expect(try image.differences() == [])
    }

    @Test("bsdtar extracts Joliet", .needs(.bsdtar))
    func bsdtar() throws {
        try write(Self.names)
        try OutsideReader.bsdtar(image.path, .joliet, into: image.output)
        var comparison = TreeComparison(timeResolution: 1)
        comparison.expectedName = { $0.precomposedStringWithCanonicalMapping }  // libarchive composes letters
        #expect(try image.differences(comparison) == [])
    }

    @Test("bsdtar extracts the primary hierarchy", .needs(.bsdtar))
    func bsdtarPrimary() throws {
        try write(.plain)
        try OutsideReader.bsdtar(image.path, .primary, into: image.output)
        #expect(try image.differences() == [])
    }

    @Test("xorriso extracts Joliet without a warning", .needs(.xorriso))
    func xorriso() throws {
        try write(Self.names)
        try OutsideReader.xorriso(image.path, .joliet, into: image.output)
        #expect(try image.differences() == [])
    }

    @Test("xorriso extracts the primary hierarchy without a warning", .needs(.xorriso))
    func xorrisoPrimary() throws {
        try write(.plain)
        try OutsideReader.xorriso(image.path, .primary, into: image.output)
        #expect(try image.differences() == [])
    }

    @Test("isoinfo lists both hierarchies, and isovfy finds no errors", .needs(.isoinfo, .isovfy))
    func isoinfo() throws {
        try write(.plain)
        let expected = SampleTree.plain.entries.count
        for hierarchy in [Hierarchy.joliet, .primary] {
            #expect(try OutsideReader.isoinfo(image.path, hierarchy).count == expected)
        }
        let description = try OutsideProgram.isoinfo.succeed(["-d", "-i", image.path]).outputText
        #expect(description.contains("Volume id: SAMPLE") && description.contains("Joliet with UCS level 3 found"))
        try OutsideReader.isovfy(image.path)
    }

    @Test("a file of more than 4 GiB is read in all its sections", .needs(.bsdtar, .isoinfo))
    func longFile() throws {
        var tree = FileTree(rootTime: SampleSession.time)
        let length = UInt64(4) << 30 | 12_345
        let content = FileNode.Content.file(byteCount: length, .stream(Pattern(byteCount: length)))
        _ = tree.insert(FileNode(name: "LONG.BIN", content: content, time: SampleSession.time), into: .root)
        let session = try SampleSession(tree)
        let disc = image.path
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
