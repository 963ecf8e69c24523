import Foundation
import TestSupport
import Testing

/// One test, for the medium can be burned once: what a user does, on a recorder that others wrote.
@Suite(
    "imapi burns on tgtd's recorder", .serialized, .timeLimit(.minutes(5)), .needsRecorderBridge,
    .needs(.sevenZip))
struct RecorderBridgeBurnTests {
    let bridge: RecorderBridge
    let folder: TemporaryFolder

    init() throws {
        bridge = try #require(RecorderBridge.current)
        folder = try TemporaryFolder()
    }

    @Test("the burned disc holds what the folder held, in Joliet and in UDF")
    func burn() throws {
        let source = try folder.folder("source")
        var tree = SampleTree.plain
        tree.add(.scripts, under: "scripts")
        tree.addFile("big.bin", size: 5_000_001)
        try tree.write(into: source)

        #expect(try isBlank())
        try imapi(["burn", RecorderBridge.recorderPath, source, "--fs", "iso9660,joliet,udf", "--label", "BRIDGE"])
        #expect(try !isBlank())

        let image = folder.path("image")
        try FileManager.default.copyItem(atPath: bridge.imagePath, toPath: image)
        for format in ["Udf", "Iso"] {  // Joliet, where there is ISO 9660
            let extracted = try folder.folder(format)
            try OutsideProgram.sevenZip.succeed(["x", "-t\(format)", image], in: extracted)
            let differences = try TreeComparison(timeResolution: 2).differences(of: extracted, from: source)
            #expect(differences == [], "\(format)")
        }
    }

    private func isBlank() throws -> Bool {
        let output = try imapi(["info", RecorderBridge.recorderPath, "--json"]).output
        let facts = try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any])
        return try #require(facts["blank"] as? Bool)
    }

    /// The program of this build, which lies beside the tests.
    @discardableResult
    private func imapi(_ arguments: [String]) throws -> OutsideProgram.Outcome {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0])
        let program = tests.deletingLastPathComponent().appendingPathComponent("imapi")
        return try OutsideProgram(program.path).succeed(arguments)
    }
}
