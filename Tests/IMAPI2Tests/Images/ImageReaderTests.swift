import Foundation
import TestSupport
import Testing

/// One tree in every combination of file systems that `imapi image` makes, judged by the readers of others.
@Suite("What programs of others read of images that imapi made")
struct ImageReaderTests {
    private let folder: TemporaryFolder
    private let output: String
    private let corpus: Corpus

    init() throws {
        folder = try TemporaryFolder()
        output = try folder.folder("output")
        corpus = try Corpus.shared
    }

    /// Compared with the source, in UDF's names and microseconds.
    private func differencesInUDF(timesOfFolders: Bool = true) throws -> [TreeComparison.Difference] {
        var comparison = TreeComparison(timeResolution: 0.000_002)
        comparison.comparesTimesOfFolders = timesOfFolders
        return try comparison.differences(of: output, from: corpus.source)
    }

    /// Compared with the names of a hierarchy, in whole seconds.
    private func differences(
        in hierarchy: Hierarchy, _ comparison: TreeComparison = TreeComparison(timeResolution: 0)
    ) throws -> [TreeComparison.Difference] {
        try comparison.differences(of: output, from: corpus.expected(hierarchy))
    }

    @Test("7-Zip extracts UDF", .needs(.sevenZip), arguments: ImageKind.withUDF)
    func sevenZipUDF(kind: ImageKind) throws {
        try OutsideReader.sevenZip(corpus.image(kind), as: "Udf", into: output)
        #expect(try differencesInUDF() == [])
    }

    @Test(
        "libudfread extracts UDF", .enabled(if: LibudfreadReader.isPresent, "needs gcc and libudfread-dev"),
        arguments: ImageKind.withUDF)
    func libudfread(kind: ImageKind) throws {
        try LibudfreadReader.extract(corpus.image(kind), into: output)
        let comparison = TreeComparison()  // the library tells no times
        #expect(try comparison.differences(of: output, from: corpus.source) == [])
    }

    @Test("udfinfo finds the facts, and nothing to warn of", .needs(.udfinfo), arguments: ImageKind.withUDF)
    func udfinfo(kind: ImageKind) throws {
        let facts = try OutsideReader.udfinfo(corpus.image(kind))
        let folders = Corpus.tree.entries.count { $0.kind == .folder }
        #expect(facts["numfiles"] == "\(Corpus.tree.entries.count - folders)")
        #expect(facts["numdirs"] == "\(folders + 1)")
        #expect(facts["udfwriterev"] == kind.revision)
        #expect(facts["label"] == "Sample" && facts["vid"] == "Sample")
        #expect(facts["integrity"] == "closed" && facts["accesstype"] == "readonly")
    }

    @Test("udfclient gets files of UDF", .needs(.udfclient, .udfinfo), arguments: ImageKind.withUDF)
    func udfclient(kind: ImageKind) throws {
        let image = try corpus.image(kind)
        let volumeSet = try #require(try OutsideReader.udfinfo(image)["fullvsid"])
        let report = try OutsideReader.udfclient(image, volumeSet: volumeSet, label: "Sample", into: output)
        let comparison = TreeComparison(timeResolution: 1)  // it keeps whole seconds
        let source = "\(corpus.source)/plain"
        #expect(try comparison.differences(of: "\(output)/plain", from: source) == [], "\(report)")
    }

    @Test(
        "7-Zip extracts ISO 9660, by Joliet names where there are any", .needs(.sevenZip),
        arguments: ImageKind.withISO9660)
    func sevenZipISO(kind: ImageKind) throws {
        try OutsideReader.sevenZip(corpus.image(kind), as: "Iso", into: output)
        #expect(try differences(in: kind.has("joliet") ? .joliet : .primary) == [])
    }

    @Test("bsdtar extracts Joliet", .needs(.bsdtar), arguments: ImageKind.withJoliet)
    func bsdtarJoliet(kind: ImageKind) throws {
        try OutsideReader.bsdtar(corpus.image(kind), .joliet, into: output)
        var comparison = TreeComparison(timeResolution: 0)
        comparison.expectedName = { $0.precomposedStringWithCanonicalMapping }  // libarchive composes letters
        #expect(try differences(in: .joliet, comparison) == [])
    }

    @Test("bsdtar extracts the primary hierarchy", .needs(.bsdtar), arguments: ImageKind.withISO9660)
    func bsdtarPrimary(kind: ImageKind) throws {
        try OutsideReader.bsdtar(corpus.image(kind), .primary, into: output)
        #expect(try differences(in: .primary) == [])
    }

    @Test("xorriso extracts Joliet without a warning", .needs(.xorriso), arguments: ImageKind.withJoliet)
    func xorrisoJoliet(kind: ImageKind) throws {
        try OutsideReader.xorriso(corpus.image(kind), .joliet, into: output)
        #expect(try differences(in: .joliet) == [])
    }

    @Test(
        "xorriso extracts the primary hierarchy without a warning", .needs(.xorriso), arguments: ImageKind.withISO9660)
    func xorrisoPrimary(kind: ImageKind) throws {
        try OutsideReader.xorriso(corpus.image(kind), .primary, into: output)
        #expect(try differences(in: .primary) == [])
    }

    @Test(
        "isoinfo lists every hierarchy, and isovfy finds no errors", .needs(.isoinfo, .isovfy),
        arguments: ImageKind.withISO9660)
    func isoinfo(kind: ImageKind) throws {
        let image = try corpus.image(kind)
        let primary = try OutsideReader.isoinfo(image, .primary).map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
        let expected = try TreeListing(of: corpus.expected(.primary)).items.map { "/" + $0.path }
        #expect(primary.sorted() == expected.sorted())
        if kind.has("joliet") { #expect(try OutsideReader.isoinfo(image, .joliet).count == expected.count) }
        try OutsideReader.isovfy(image)
    }

    @Test("imapi extract reads back each file system as others do", arguments: ImageKind.all)
    func ownReader(kind: ImageKind) throws {
        let imapi = BuiltProgram("imapi")
        for fileSystem in kind.fileSystems {
            let target = "\(output)/\(fileSystem)"
            try imapi.succeed("extract", corpus.image(kind), target, "--fs", fileSystem)
            var comparison = TreeComparison(timeResolution: fileSystem == "udf" ? 0.000_002 : 0)
            comparison.comparesTimesOfFolders = true
            let expected =
                switch fileSystem {
                case "udf": corpus.source
                case "joliet": try corpus.expected(.joliet)
                default: try corpus.expected(.primary)
                }
            #expect(try comparison.differences(of: target, from: expected) == [], "\(fileSystem)")
        }
    }
}
