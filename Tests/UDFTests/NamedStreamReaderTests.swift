import DiscImage
import Foundation
import TestSupport
import Testing

@testable import UDF

/// Readers of others show no named streams, but must not stumble over them; udfdump tells of their directory.
@Suite("What programs of others read beside named streams and real-time files")
struct NamedStreamReaderTests {
    private static let kinds = VolumeKind.all.filter { $0.revision >= .v200 }
    private let image: JudgedImage

    init() throws {
        image = try JudgedImage()
        try SampleTree.plain.write(into: image.source)
    }

    /// The files of the source; "ONE.DAT" has two streams, "SECTOR1.DAT" is to be read in real time.
    private static func tree(of source: String) throws -> FileTree {
        var tree = try hostTree(source)
        tree.addStream("title", Array("the title".utf8), to: "ONE.DAT")
        tree.addStream("cover", sampleBytes(5000), to: "ONE.DAT")
        let film = tree.child(of: .root, named: "SECTOR1.DAT")!
        tree[film].isRealTime = true
        return tree
    }

    private func write(_ kind: VolumeKind) throws {
        try UDFImage(Self.tree(of: image.source), kind.options("Label")).write(to: image.path)
    }

    @Test("7-Zip extracts every file", .needs(.sevenZip), arguments: kinds)
    func sevenZip(kind: VolumeKind) throws {
        try write(kind)
        try OutsideReader.sevenZip(image.path, as: "Udf", into: image.output)
        #expect(try image.differences(TreeComparison(timeResolution: 0.001)) == [])
    }

    @Test(
        "libudfread extracts every file", .enabled(if: LibudfreadReader.isPresent, "needs gcc and libudfread-dev"),
        arguments: kinds)
    func libudfread(kind: VolumeKind) throws {
        try write(kind)
        try LibudfreadReader.extract(image.path, into: image.output)
        #expect(try image.differences(TreeComparison()) == [])
    }

    @Test("udfinfo counts neither streams nor stream directories", .needs(.udfinfo), arguments: kinds)
    func udfinfo(kind: VolumeKind) throws {
        try write(kind)
        let facts = try OutsideReader.udfinfo(image.path)
        let folders = SampleTree.plain.entries.count { $0.kind == .folder }
        #expect(facts["numfiles"] == "\(SampleTree.plain.entries.count - folders)")
        #expect(facts["numdirs"] == "\(folders + 1)")
    }

    @Test("udfdump finds one file with a stream directory, and nothing wrong", .needs(.udfdump), arguments: kinds)
    func udfdump(kind: VolumeKind) throws {
        try write(kind)
        let dump = try OutsideProgram.udfdump.succeed(["-u", "255", "-b", "2048", "-t", image.path])
        let text = dump.outputText + dump.errorText
        for word in ["error", "warning", "mismatch", "invalid", "corrupt"] {
            #expect(!text.lowercased().contains(word), "\(word)")
        }
        let addresses = text.split(separator: "\n").filter { $0.contains("Streamdir ICB at") }
        #expect(addresses.count { $0.hasSuffix("for 2048 bytes") } == 1)
        #expect(addresses.count { !$0.hasSuffix("for 0 bytes") } == 1)
    }

    @Test("udfdump finds the mirror's own extent", .needs(.udfdump), arguments: MetadataMirrorTests.kinds)
    func mirrorExtent(kind: VolumeKind) throws {
        try write(kind)
        let text = try OutsideProgram.udfdump.succeed(["-u", "255", "-b", "2048", "-t", image.path]).outputText
        #expect(text.contains("Metadata is duplicated on disc"))
        let extents = text.split(separator: "\n").filter { $0.contains("[ blob at sector") }.prefix(2)
        #expect(Set(extents).count == 2)
    }
}

/// What the metadata mirror is for (UDF 2.50 2.2.13): the metadata file is destroyed, its entry and its content.
@Suite("The metadata mirror by itself")
struct MetadataMirrorTests {
    static let kinds = [UDFRevision.v250, .v260].map { VolumeKind(revision: $0, redundantMetadata: true) }

    /// A volume of the files of a folder whose metadata file is zeros.
    static func write(_ source: String, _ kind: VolumeKind, to path: String) throws {
        let image = try UDFImage(hostTree(source), kind.options("Label"))
        try image.write(to: path)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        for name in ["Metadata File Entry", "UDF file structures"] {
            let segment = try #require(image.session.segments.first { $0.name == name })
            try file.seek(toOffset: UInt64(segment.start) * UInt64(blockSize))
            try file.write(contentsOf: Data(count: Int(segment.blockCount) * blockSize))
        }
        try file.close()
    }

    private let image: JudgedImage

    init() throws {
        image = try JudgedImage()
        try SampleTree.plain.write(into: image.source)
    }

    @Test(
        "libudfread extracts every file", .enabled(if: LibudfreadReader.isPresent, "needs gcc and libudfread-dev"),
        arguments: kinds)
    func libudfread(kind: VolumeKind) throws {
        try Self.write(image.source, kind, to: image.path)
        try LibudfreadReader.extract(image.path, into: image.output)
        #expect(try image.differences(TreeComparison()) == [])
    }

    @Test("we read every file", arguments: kinds)
    func ours(kind: VolumeKind) throws {
        try Self.write(image.source, kind, to: image.path)
        let disc = try FileBlockSource(path: image.path)
        let volume = try UDFVolume(reading: disc)
        try TreeExtraction(tree: volume.tree, source: disc).write(into: image.output)
        #expect(try image.differences(TreeComparison(timeResolution: 0.001)) == [])
    }
}

@Suite("The Linux kernel reads them too", .needsKernelReader, .needs(.sha256sum))
struct NamedStreamKernelTests {
    @Test("files beside named streams, real-time files, and files by the metadata mirror alone")
    func everyKind() throws {
        let folder = try TemporaryFolder()
        let source = try folder.folder("source")
        try SampleTree.plain.write(into: source)
        var mounts: [KernelReader.Mount] = []
        for (number, kind) in VolumeKind.all.enumerated() where kind.revision >= .v200 {
            let path = folder.path("\(number).udf")
            var tree = try hostTree(source)
            tree.addStream("title", Array("the title".utf8), to: "ONE.DAT")
            tree[tree.child(of: .root, named: "SECTOR1.DAT")!].isRealTime = true
            try UDFImage(tree, kind.options()).write(to: path)
            mounts.append(.udf(path))
        }
        for (number, kind) in MetadataMirrorTests.kinds.enumerated() {
            let path = folder.path("mirror-\(number).udf")
            try MetadataMirrorTests.write(source, kind, to: path)
            mounts.append(.udf(path))
        }
        let expected = try KernelReader.files(of: source)
        for (volume, mount) in zip(try KernelReader.read(mounts), mounts) {
            #expect(volume.isMounted, "\(mount)")
            #expect(volume.files == expected, "\(mount)")
        }
    }
}
