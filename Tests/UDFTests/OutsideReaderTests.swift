import DiscImage
import Foundation
import TestSupport
import Testing

@testable import UDF

/// Volumes of every kind that programs of others read.
struct VolumeKind: CustomStringConvertible, Sendable {
    let revision: UDFRevision
    var redundantMetadata = false

    static let all =
        UDFRevision.writable.map { VolumeKind(revision: $0) }
        + [.v250, .v260].map { VolumeKind(revision: $0, redundantMetadata: true) }

    var description: String {
        "UDF \(String(revision.rawValue, radix: 16))\(redundantMetadata ? " with redundant metadata" : "")"
    }

    func options(_ label: String = "Sample – 見本") -> UDFOptions {
        var options = UDFOptions(revision: revision, volumeIdentifier: label, clock: .sample)
        options.redundantMetadata = redundantMetadata
        return options
    }
}

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
}
