import DiscImage
import Foundation
import ImageMastering
import TestSupport
import Testing

@Suite struct MultisessionTests {
    private let folder: TemporaryFolder
    private let disc = SampleDisc()
    private let image: String
    private let output: String

    init() throws {
        folder = try TemporaryFolder()
        image = folder.path("disc.img")
        output = try folder.folder("output")
    }

    private static let second: SampleTree = {
        var tree = SampleTree()
        tree.add(.plain, under: "second session")
        tree.addFile("new.txt", size: 5000)
        return tree
    }()

    /// Two sessions: the second imports the first from one file system and adds to it.
    ///
    /// - Returns: The second session.
    private func recordTwo(
        _ fileSystems: FileSystems, importing fileSystem: FileSystem, _ change: (inout ImageOptions) -> Void = { _ in }
    ) throws -> MasteredImage {
        let source = folder.path("source")
        var options = SampleDisc.options(fileSystems)
        change(&options)
        try disc.record(
            MasteredImage(of: SampleDisc.tree(.many(files: 150), in: source), options: options))
        let session = try RecordedSession(on: disc, start: 0)
        #expect(session.fileSystems == fileSystems)
        #expect((disc.blockCount..<(disc.blockCount + 64)).contains(UInt64(session.nextSessionStart)))
        #expect(session.volumeName(in: fileSystem) == (fileSystem == .iso9660 ? "SAMPLE_DISC" : "Sample Disc"))
        let imported = try session.importTree(fileSystem)
        #expect(imported.findings == [])
        var tree = imported.tree
        try SampleDisc.add(Self.second, in: folder.path("more"), to: &tree)
        options.sessionStart = session.nextSessionStart + 352
        options.continuedUDF = session.continuedUDF
        let second = try MasteredImage(of: tree, options: options)
        try disc.record(second)
        try Self.second.write(into: source)
        return second
    }

    @Test(
        "a new session holds new data only; the files of the first stay where they are",
        arguments: FileSystem.allCases)
    func imports(fileSystem: FileSystem) throws {
        let second = try recordTwo(.all, importing: fileSystem)
        let first = SampleTree.many(files: 150).entries.reduce(0) {
            $0 + ($1.content.count + blockSize - 1) / blockSize
        }
        let new = Self.second.entries.reduce(0) { $0 + ($1.content.count + blockSize - 1) / blockSize }
        #expect(second.tree.totals.newBlockCount == UInt64(new) && new < first)
        let checker = ISO9660Checker(disc: disc.data, sessionStart: Int(second.options.sessionStart))
        #expect(checker.faults == [])

        for reader in FileSystem.allCases {
            let reread = try RecordedSession(on: disc, start: second.options.sessionStart).importTree(reader)
            #expect(reread.findings == [])
            #expect(reread.tree.fileCount == second.tree.fileCount)
            if fileSystem != .iso9660, reader != .iso9660 { try expectSource(reread.tree) }
        }
    }

    /// Expects each file of an imported tree to have the data of the source's.
    private func expectSource(_ tree: FileTree) throws {
        let region = try FileDataRegion(of: tree, from: 0)
        for id in tree.directories().flatMap({ tree.children(of: $0) }) where !tree[id].isDirectory {
            let name = tree.path(of: id)
            let source: any BlockSource = if case .file(_, .stream) = tree[id].content { region } else { disc }
            let bytes = try region.locations.extents(of: id).flatMap {
                try source.read(from: UInt64($0.start), count: Int($0.blockCount))
            }
            let expected = try Data(contentsOf: folder.url("source\(name)"))
            #expect(Data(bytes.prefix(Int(tree[id].byteCount))) == expected, "\(name)")
        }
    }

    @Test("xorriso reads the second session at its start", .needs(.xorriso))
    func xorriso() throws {
        let second = try recordTwo([.iso9660, .joliet], importing: .joliet)
        try disc.write(to: folder.url("disc.img"))
        try OutsideProgram.xorriso.succeed([
            "-abort_on", "NEVER", "-return_with", "WARNING", "32", "-read_fs", "norock", "-load", "sbsector",
            "\(second.options.sessionStart)", "-osirrox", "on", "-indev", "stdio:\(image)", "-extract", "/", output,
        ])
        let differences = try TreeComparison(timeResolution: 1).differences(of: output, from: folder.path("source"))
        #expect(differences == [])
    }

    @Test("isoinfo lists the second session at its start", .needs(.isoinfo))
    func isoinfo() throws {
        let second = try recordTwo([.iso9660, .joliet], importing: .joliet)
        try disc.write(to: folder.url("disc.img"))
        let start = "\(second.options.sessionStart)"
        let listing = try OutsideProgram.isoinfo.succeed(["-J", "-f", "-T", start, "-i", image]).outputText
        let tree = second.tree
        #expect(listing.split(separator: "\n").count == tree.fileCount + tree.directoryCount)
        #expect(listing.contains("/new.txt") && listing.contains("/folder 1/file 149.dat"))
    }

    @Test(
        "on a disc that knows no sessions, rewriting its start leads readers to the new session",
        .needs(.sevenZip, .bsdtar))
    func randomWritable() throws {
        let second = try recordTwo([.iso9660, .joliet], importing: .joliet)
        #expect(!second.discStart.isEmpty)
        try disc.overwrite(second.discStart)
        try disc.write(to: folder.url("disc.img"))
        #expect(ISO9660Checker(disc: disc.data).faults == [])
        try OutsideProgram.sevenZip.succeed(["x", "-tIso", "-y", "-o\(output)", image])
        let differences = try TreeComparison(timeResolution: 1).differences(of: output, from: folder.path("source"))
        #expect(differences == [])
        try OutsideProgram.bsdtar.succeed(["-tf", image])
    }

    @Test(
        "on such a disc UDF's anchor leads to the new session, revision by revision", .needs(.sevenZip),
        arguments: [UDFRevision.v102, .v250])
    func randomWritableUDF(revision: UDFRevision) throws {
        let second = try recordTwo(.udf, importing: .udf) { $0.udfRevision = revision }
        try disc.overwrite(second.discStart)
        try disc.write(to: folder.url("disc.img"))
        let found = try RecordedSession(on: disc, start: 0)
        #expect(try found.importTree(.udf).tree.fileCount == second.tree.fileCount)
        #expect((disc.blockCount..<(disc.blockCount + 64)).contains(UInt64(found.nextSessionStart)))
        try OutsideProgram.sevenZip.succeed(["x", "-tUdf", "-y", "-o\(output)", image])
        let differences = try TreeComparison(timeResolution: 1).differences(of: output, from: folder.path("source"))
        #expect(differences == [])
    }

    @Test("the Linux kernel reads each session at its start", .needsKernelReader, .needs(.sha256sum))
    func kernel() throws {
        let second = try recordTwo(.all, importing: .joliet)
        try disc.write(to: folder.url("disc.img"))
        let start = Int(second.options.sessionStart)
        let volumes = try KernelReader.read([
            .joliet(image), .udf(image), .joliet(image, sessionStart: start),
            .udf(image, options: "anchor=\(start + 256)"), .iso9660(image, sessionStart: start),
        ])
        #expect(volumes.map(\.isMounted) == [true, true, true, true, true])
        let all = try KernelReader.files(of: folder.path("source"))
        let first = all.filter { $0.key.hasPrefix("folder ") }
        #expect(first.count == 150)
        let sameAsFirst = volumes.map { $0.files == first }
        #expect(sameAsFirst == [true, true, false, false, false])
        let sameAsAll = volumes.map { $0.files == all }
        #expect(sameAsAll == [false, false, true, true, false])
        let hashes = [volumes[4].files, all].map { $0.values.map(\.sha256).sorted() }
        #expect(hashes[0] == hashes[1])
    }

    @Test("the first session has nothing to rewrite")
    func firstSession() throws {
        let tree = try SampleDisc.tree(.plain, in: folder.path("source"))
        #expect(try MasteredImage(of: tree, options: SampleDisc.options(.all)).discStart.isEmpty)
    }
}
