import DiscImage
import Foundation
import TestSupport
import Testing

@testable import UDF

@Suite("What programs of others read of our volumes")
struct OutsideReaderTests {
    private let folder: TemporaryFolder
    private let source: String

    init() throws {
        folder = try TemporaryFolder()
        source = try folder.folder("source")
        try SampleTree.everything.write(into: source)
    }

    private func image(_ kind: VolumeKind) throws -> String {
        let path = folder.path("image.udf")
        try UDFImage(hostTree(source), kind.options()).write(to: path)
        return path
    }

    @Test("7-Zip extracts every file with its name, content and time", .needs(.sevenZip), arguments: VolumeKind.all)
    func sevenZip(kind: VolumeKind) throws {
        let extracted = try folder.folder("extracted")
        try OutsideProgram.sevenZip.succeed(["x", "-tUdf", "-o" + extracted, image(kind)])
        var comparison = TreeComparison(timeResolution: 0.001)
        comparison.comparesTimesOfFolders = true
        #expect(try comparison.differences(of: extracted, from: source).isEmpty)
    }

    @Test("udfinfo finds the facts, and nothing to warn of", .needs(.udfinfo), arguments: VolumeKind.all)
    func udfinfo(kind: VolumeKind) throws {
        let outcome = try OutsideProgram.udfinfo.succeed(["--utf8", image(kind)])
        #expect(outcome.errorText.isEmpty)
        let revision = String(kind.revision.rawValue, radix: 16)
        let lines = Set(outcome.outputText.split(separator: "\n").map(String.init))
        let tree = SampleTree.everything
        let folders = tree.entries.count { $0.kind == .folder }
        #expect(
            lines.isSuperset(of: [
                "label=Sample – 見本", "vid=Sample – 見本", "numfiles=\(tree.entries.count - folders)",
                "numdirs=\(folders + 1)", "udfwriterev=\(revision.prefix(1)).\(revision.suffix(2))",
                "integrity=closed", "accesstype=readonly", "blocksize=2048",
            ]))
    }

    @Test(
        "libudfread extracts every file", .enabled(if: LibudfreadReader.isPresent, "needs gcc and libudfread-dev"),
        arguments: VolumeKind.all)
    func libudfread(kind: VolumeKind) throws {
        let extracted = try folder.folder("extracted")
        try LibudfreadReader.extract(image(kind), into: extracted)
        #expect(try TreeComparison().differences(of: extracted, from: source).isEmpty)
    }

    @Test("udfclient gets the files with Latin names", .needs(.udfclient), arguments: VolumeKind.all)
    func udfclient(kind: VolumeKind) throws {
        let path = folder.path("image.udf")
        try UDFImage(hostTree(source + "/plain"), kind.options("Label")).write(to: path)
        let volume = try UDFVolumeFacts(reading: FileBlockSource(path: path))
        let commands = [
            "cd \"\(volume.volumeSetIdentifier):Label:Label:Label\"", "get A", "get DOCS", "get NOTHING", "get ONE.DAT",
            "get EMPTY.DAT", "get SECTOR.DAT", "get SECTOR1.DAT", "quit", "",
        ]
        let extracted = try folder.folder("extracted")
        try OutsideProgram.udfclient.succeed(
            ["-b", "2048", path], in: extracted, input: Data(commands.joined(separator: "\n").utf8))
        #expect(try TreeComparison().differences(of: extracted, from: source + "/plain").isEmpty)
    }

    @Test("udfdump finds nothing wrong", .needs(OutsideProgram("udfdump")), arguments: VolumeKind.all)
    func udfdump(kind: VolumeKind) throws {
        let dump = try OutsideProgram("udfdump").succeed(["-b", "2048", "-t", image(kind)])
        let text = (dump.outputText + dump.errorText).lowercased()
        for word in ["error", "warning", "bad ", "mismatch", "invalid", "corrupt"] {
            let lines = text.split(separator: "\n").filter { $0.contains(word) }
            #expect(lines.isEmpty)
        }
        #expect(text.contains("readme.txt"))
    }
}
