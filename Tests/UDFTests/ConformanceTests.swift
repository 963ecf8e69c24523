import DiscImage
import Foundation
import TestSupport
import Testing

@testable import UDF

@Suite("Our volumes keep every rule")
struct ConformanceTests {
    static let trees: [(String, SampleTree)] = [
        ("empty", SampleTree()), ("plain", .plain), ("names", .supplementary), ("everything", .everything),
    ]

    @Test("with named streams and real-time files", arguments: VolumeKind.all)
    func streams(kind: VolumeKind) throws {
        #expect(UDFChecker.findings(in: try UDFImage(.streamed, kind.options()).bytes).isEmpty)
    }

    @Test("no error, no warning", arguments: VolumeKind.all)
    func clean(kind: VolumeKind) throws {
        for (name, sample) in Self.trees {
            let image = try UDFImage(FileTree(sample), kind.options()).bytes
            let findings = UDFChecker.findings(in: image)
            #expect(findings.isEmpty, "\(name)")
        }
    }

    @Test("labels of any length, none included", arguments: [0, 1, 14, 15, 16, 30, 31, 63, 126, 127, 500])
    func labels(length: Int) throws {
        for letter in ["L", "見", "😀"] {
            let label = String(repeating: letter, count: length)
            let image = try UDFImage(FileTree(SampleTree()), VolumeKind(revision: .v250).options(label))
            #expect(UDFChecker.findings(in: try image.bytes).isEmpty)
            let facts = try UDFVolumeFacts(reading: image.session)
            #expect(length == 0 ? facts.volumeIdentifier == "UDF" : label.hasPrefix(facts.volumeIdentifier))
            #expect(!facts.primaryVolumeIdentifier.isEmpty)
        }
    }

    @Test("sessions after the first, with files of the first")
    func laterSessions() throws {
        for revision in [UDFRevision.v102, .v250] {
            let first = try UDFImage(FileTree(.plain), VolumeKind(revision: revision).options("First"))
            let earlier = try UDFVolume(reading: first.session)
            var options = VolumeKind(revision: revision).options("Second")
            options.sessionStart = first.volume.end + 3008
            options.continued = earlier.facts.continuation
            let bytes = try UDFImage(earlier.tree, options).bytes
            #expect(UDFChecker.findings(in: bytes, sessionStart: options.sessionStart).isEmpty)
        }
    }

    @Test("the checker objects to what is known to be wrong with genisoimage's volumes", .needs(.genisoimage))
    func genisoimage() throws {
        let folder = try TemporaryFolder()
        let source = try folder.folder("source")
        try SampleTree.plain.write(into: source)
        let path = folder.path("image.iso")
        try OutsideProgram.genisoimage.succeed(["-quiet", "-R", "-udf", "-o", path, source])
        let findings = UDFChecker.findings(in: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
        let text = findings.map(\.description).joined(separator: "\n")
        let known = [
            "main and reserve differ", "the contents is EntityIdentifier(flags: 2", "the ICB flags",
        ]
        #expect(known.filter { !text.contains($0) } == [])
    }
}
