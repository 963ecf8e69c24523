import DiscImage
import Foundation
import ImageMastering
import TestSupport
import Testing

/// Programs of others read all three file systems of one image.
@Suite struct BridgeReaderTests {
    private let folder: TemporaryFolder
    private let image: String
    private let output: String

    init() throws {
        folder = try TemporaryFolder()
        image = folder.path("image.iso")
        output = try folder.folder("output")
    }

    private static let sample: SampleTree = {
        var tree = SampleTree()
        for (name, part) in [("plain", SampleTree.plain), ("scripts", .scripts), ("many", .many(files: 250))] {
            tree.add(part, under: name)
        }
        return tree
    }()

    private func write(_ revision: UDFRevision) throws {
        let disc = SampleDisc()
        var options = SampleDisc.options(.all)
        options.udfRevision = revision
        try disc.record(MasteredImage(of: SampleDisc.tree(Self.sample, in: folder.path("source")), options: options))
        try disc.write(to: folder.url("image.iso"))
    }

    @Test(
        "7z extracts UDF and Joliet", .needs(.sevenZip), arguments: ["-tUdf", "-tIso"],
        [UDFRevision.v102, .v201, .v250])
    func sevenZip(type: String, revision: UDFRevision) throws {
        try write(revision)
        try OutsideProgram.sevenZip.succeed(["x", type, "-y", "-o\(output)", image])
        let differences = try TreeComparison(timeResolution: 1).differences(of: output, from: folder.path("source"))
        #expect(differences == [])
    }

    @Test(
        "udfinfo finds the label, and nothing to warn of", .needs(.udfinfo),
        arguments: [UDFRevision.v102, .v201, .v250])
    func udfinfo(revision: UDFRevision) throws {
        try write(revision)
        let outcome = try OutsideProgram.udfinfo.succeed([image])
        #expect(outcome.errorText == "")
        #expect(outcome.outputText.contains("label=Sample Disc"))
    }

    @Test("xorriso and isovfy find nothing wrong beside UDF", .needs(.xorriso, OutsideProgram("isovfy")))
    func iso() throws {
        try write(.v102)
        try OutsideProgram.xorriso.succeed([
            "-abort_on", "NEVER", "-return_with", "WARNING", "32", "-read_fs", "norock", "-indev", "stdio:\(image)",
            "-find",
            "/", "-exec", "lsdl",
        ])
        #expect(try OutsideProgram("isovfy").succeed([image]).outputText.contains("No errors found"))
    }

    @Test("the Linux kernel reads Joliet and UDF, and a second session of each", .needsKernelReader, .needs(.sha256sum))
    func kernel() throws {
        try write(.v102)
        let disc = SampleDisc()
        let tree = try SampleDisc.tree(Self.sample, in: folder.path("source"))
        try disc.record(MasteredImage(of: tree, options: SampleDisc.options(.all)))
        let first = try RecordedSession(on: disc, start: 0)
        var options = SampleDisc.options(.all)
        options.sessionStart = first.nextSessionStart
        options.continuedUDF = first.continuedUDF
        let imported = try first.importTree(.udf).tree
        try disc.record(MasteredImage(of: imported, options: options))
        try disc.write(to: folder.url("two.img"))

        let mounts: [KernelReader.Mount] = [
            .joliet(image), .udf(image), .joliet(folder.path("two.img"), sessionStart: Int(options.sessionStart)),
        ]
        let expected = try KernelReader.files(of: folder.path("source"))
        for volume in try KernelReader.read(mounts) {
            #expect(volume.isMounted)
            #expect(volume.files == expected)
        }
    }
}
