import DiscImage
import TestSupport
import Testing

@testable import UDF

@Suite("Our volumes keep every rule")
struct ConformanceTests {
    static let trees: [(String, SampleTree)] = [
        ("empty", SampleTree()), ("plain", .plain), ("names", .supplementary), ("everything", .everything),
    ]

    @Test("no error, no warning", arguments: VolumeKind.all)
    func clean(kind: VolumeKind) throws {
        for (name, sample) in Self.trees {
            let image = try UDFImage(FileTree(sample), kind.options()).bytes
            let findings = UDFChecker.findings(in: image)
            #expect(findings.isEmpty, "\(name)")
        }
    }
}
