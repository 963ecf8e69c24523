import DiscImage
import Foundation
import TestSupport
import Testing

@testable import UDF

@Suite("Volumes made by programs of others")
struct ForeignVolumeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("genisoimage's bridge: every file", .needs(.genisoimage))
    func genisoimage() throws {
        let source = try folder.folder("source")
        var tree = SampleTree()
        tree.add(.plain, under: "plain")
        tree.add(.scripts, under: "scripts")
        tree.add(.many(files: 300), under: "many")
        try tree.write(into: source)
        let path = folder.path("image.iso")
        try OutsideProgram.genisoimage.succeed([
            "-quiet", "-udf", "-J", "-joliet-long", "-input-charset", "utf-8", "-V", "Bridge", "-o", path, source,
        ])
        let image = try FileBlockSource(path: path)
        let volume = try UDFVolume(reading: image)
        #expect(volume.facts.volumeIdentifier == "Bridge")
        #expect(volume.facts.revision == .v102)
        #expect(volume.faults.isEmpty)
        let extracted = try folder.folder("extracted")
        try TreeExtraction(tree: volume.tree, source: image).write(into: extracted)
        let comparison = TreeComparison(timeResolution: 1)
        #expect(try comparison.differences(of: extracted, from: source).isEmpty)
    }

    @Test(
        "mkudffs: every type of medium and revision", .needs(.mkudffs),
        arguments: [
            ("hd", "1.02"), ("hd", "1.50"), ("hd", "2.00"), ("hd", "2.01"), ("dvd", "2.01"), ("dvdram", "2.01"),
            ("dvdrw", "1.50"), ("dvdrw", "2.01"), ("cdrw", "1.50"), ("cdrw", "2.01"), ("cdr", "1.50"), ("cdr", "2.01"),
            ("dvdr", "2.00"), ("dvdr", "2.60"), ("bdr", "2.50"), ("bdr", "2.60"),
        ])
    func mkudffs(type: String, revision: String) throws {
        let path = folder.path("image.udf")
        try OutsideProgram.mkudffs.succeed([
            "--utf8", "--new-file", "-m", type, "-r", revision, "-b", "2048", "-l", "Label 見本", path, "16384",
        ])
        let volume = try UDFVolume(reading: FileBlockSource(path: path))
        #expect(volume.facts.volumeIdentifier == "Label 見本")
        #expect(String(volume.facts.revision.rawValue, radix: 16) == revision.filter { $0 != "." })
        #expect(volume.facts.hasVirtualPartition == ["cdr", "dvdr", "bdr"].contains(type))
        #expect(volume.tree.fileCount == 0)
        #expect(volume.faults.isEmpty)
    }

    @Test("mkudffs: every size of sectors", .needs(.mkudffs), arguments: [512, 1024, 2048, 4096])
    func sectorSizes(size: Int) throws {
        let path = folder.path("image.udf")
        try OutsideProgram.mkudffs.succeed(["--new-file", "-m", "hd", "-b", "\(size)", path, "8192"])
        let volume = try UDFVolume(reading: FileBlockSource(path: path))
        #expect(volume.facts.sectorSize == size)
        #expect(volume.faults.isEmpty)
    }
}
