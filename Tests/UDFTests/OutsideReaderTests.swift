import DiscImage
import Foundation
import TestSupport
import Testing

@testable import UDF

@Suite("What programs of others read of our volumes")
struct OutsideReaderTests {
    private let image: JudgedImage

    init() throws {
        image = try JudgedImage()
        try SampleTree.everything.write(into: image.source)
    }

    private func write(_ kind: VolumeKind, label: String? = nil, part: String = "") throws {
        let options = label.map { kind.options($0) } ?? kind.options()
        try UDFImage(hostTree("\(image.source)/\(part)"), options).write(to: image.path)
    }

    @Test("7-Zip extracts every file with its name, content and time", .needs(.sevenZip), arguments: VolumeKind.all)
    func sevenZip(kind: VolumeKind) throws {
        try write(kind)
        try OutsideReader.sevenZip(image.path, as: "Udf", into: image.output)
        var comparison = TreeComparison(timeResolution: 0.001)
        comparison.comparesTimesOfFolders = true
        #expect(try image.differences(comparison) == [])
    }

    @Test("udfinfo finds the facts, and nothing to warn of", .needs(.udfinfo), arguments: VolumeKind.all)
    func udfinfo(kind: VolumeKind) throws {
        try write(kind)
        let facts = try OutsideReader.udfinfo(image.path)
        let revision = String(kind.revision.rawValue, radix: 16)
        let tree = SampleTree.everything
        let folders = tree.entries.count { $0.kind == .folder }
        #expect(facts["label"] == "Sample – 見本" && facts["vid"] == "Sample – 見本")
        #expect(facts["numfiles"] == "\(tree.entries.count - folders)" && facts["numdirs"] == "\(folders + 1)")
        #expect(facts["udfwriterev"] == "\(revision.prefix(1)).\(revision.suffix(2))")
        #expect(facts["integrity"] == "closed" && facts["accesstype"] == "readonly" && facts["blocksize"] == "2048")
    }

    @Test(
        "libudfread extracts every file", .enabled(if: LibudfreadReader.isPresent, "needs gcc and libudfread-dev"),
        arguments: VolumeKind.all)
    func libudfread(kind: VolumeKind) throws {
        try write(kind)
        try LibudfreadReader.extract(image.path, into: image.output)
        #expect(try image.differences(TreeComparison()) == [])
    }

    @Test("udfclient gets the files with Latin names", .needs(.udfclient), arguments: VolumeKind.all)
    func udfclient(kind: VolumeKind) throws {
        try write(kind, label: "Label", part: "plain")
        let volume = try UDFVolumeFacts(reading: FileBlockSource(path: image.path))
        let commands = [
            "cd \"\(volume.volumeSetIdentifier):Label:Label:Label\"", "get A", "get DOCS", "get NOTHING", "get ONE.DAT",
            "get EMPTY.DAT", "get SECTOR.DAT", "get SECTOR1.DAT", "quit", "",
        ]
        try OutsideProgram.udfclient.succeed(
            ["-b", "2048", image.path], in: image.output, input: Data(commands.joined(separator: "\n").utf8))
        #expect(try image.differences(from: "plain", TreeComparison()) == [])
    }

    @Test("udfdump finds nothing wrong", .needs(OutsideProgram("udfdump")), arguments: VolumeKind.all)
    func udfdump(kind: VolumeKind) throws {
        try write(kind)
        let dump = try OutsideProgram("udfdump").succeed(["-b", "2048", "-t", image.path])
        let text = (dump.outputText + dump.errorText).lowercased()
        for word in ["error", "warning", "bad ", "mismatch", "invalid", "corrupt"] {
            let lines = text.split(separator: "\n").filter { $0.contains(word) }
            #expect(lines.isEmpty)
        }
        #expect(text.contains("readme.txt"))
    }
}
