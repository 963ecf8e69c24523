import DiscImage
import Foundation
import ImageMastering
import TestSupport
import Testing

/// Programs of others read all three file systems of one image.
@Suite struct BridgeReaderTests {
    private let image: JudgedImage

    init() throws { image = try JudgedImage() }

    private static let sample = SampleTree(folders: [
        ("plain", .plain), ("scripts", .scripts), ("many", .many(files: 250)),
    ])

    private func write(_ revision: UDFRevision) throws {
        let disc = SampleDisc()
        var options = SampleDisc.options(.all)
        options.udfRevision = revision
        try disc.record(MasteredImage(of: SampleDisc.tree(Self.sample, in: image.source), options: options))
        try disc.write(to: image.url)
    }

    @Test(
        "7z extracts UDF and Joliet", .needs(.sevenZip), arguments: ["Udf", "Iso"],
        [UDFRevision.v102, .v201, .v250])
    func sevenZip(type: String, revision: UDFRevision) throws {
        try write(revision)
        try OutsideReader.sevenZip(image.path, as: type, into: image.output)
        #expect(try image.differences() == [])
    }

    @Test(
        "udfinfo finds the label, and nothing to warn of", .needs(.udfinfo),
        arguments: [UDFRevision.v102, .v201, .v250])
    func udfinfo(revision: UDFRevision) throws {
        try write(revision)
        #expect(try OutsideReader.udfinfo(image.path)["label"] == "Sample Disc")
    }

    @Test("xorriso and isovfy find nothing wrong beside UDF", .needs(.xorriso, .isovfy))
    func iso() throws {
        try write(.v102)
        try OutsideReader.xorrisoLists(image.path, .joliet)
        try OutsideReader.isovfy(image.path)
    }

    @Test("the Linux kernel reads Joliet and UDF, and a second session of each", .needsKernelReader, .needs(.sha256sum))
    func kernel() throws {
        try write(.v102)
        let disc = SampleDisc()
        let tree = try SampleDisc.tree(Self.sample, in: image.source)
        try disc.record(MasteredImage(of: tree, options: SampleDisc.options(.all)))
        let first = try RecordedSession(on: disc, start: 0)
        var options = SampleDisc.options(.all)
        options.sessionStart = first.nextSessionStart
        options.continuedUDF = first.continuedUDF
        let imported = try first.importTree(.udf).tree
        try disc.record(MasteredImage(of: imported, options: options))
        try disc.write(to: image.folder.url("two.img"))

        let mounts: [KernelReader.Mount] = [
            .joliet(image.path), .udf(image.path),
            .joliet(image.folder.path("two.img"), sessionStart: Int(options.sessionStart)),
        ]
        let expected = try KernelReader.files(of: image.source)
        for volume in try KernelReader.read(mounts) {
            #expect(volume.isMounted)
            #expect(volume.files == expected)
        }
    }
}
