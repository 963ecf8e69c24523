import Foundation
import TestSupport
import Testing

/// One test, for the medium can be burned once: what a user does, on a recorder that others wrote.
@Suite(
    "imapi burns on tgtd's recorder", .serialized, .timeLimit(.minutes(5)), .needsRecorderBridge,
    .needs(.sevenZip, .bsdtar))
struct RecorderBridgeBurnTests {
    let bridge: RecorderBridge
    let folder: TemporaryFolder

    init() throws {
        bridge = try #require(RecorderBridge.current)
        folder = try TemporaryFolder()
    }

    @Test("the burned disc holds what the folder held, as ISO 9660, Joliet and UDF")
    func burn() throws {
        let source = try folder.folder("source")
        var tree = SampleTree.plain
        tree.add(.scripts, under: "scripts")
        tree.addFile("big.bin", size: 5_000_001)
        try tree.write(into: source)

        #expect(try information()["blank"] as? Bool == true)
        try imapi(["burn", RecorderBridge.recorderPath, source, "--fs", "iso9660,joliet,udf", "--label", "BRIDGE"])
        #expect(try information()["blank"] as? Bool == false)

        let image = folder.path("image")
        try FileManager.default.copyItem(atPath: bridge.imagePath, toPath: image)
        for (name, arguments) in extractions(of: image) {
            let extracted = try folder.folder(name)
            try OutsideProgram(arguments[0]).succeed(Array(arguments.dropFirst()), in: extracted)
            let differences = try TreeComparison(timeResolution: 2).differences(of: extracted, from: source)
            #expect(differences == [], "\(name)")
        }
    }

    private func extractions(of image: String) -> [(String, [String])] {
        [
            ("udf", ["7z", "x", "-tUdf", image]), ("joliet", ["7z", "x", "-tIso", image]),
            ("bsdtar", ["bsdtar", "-xf", image]),
        ]
    }

    private func information() throws -> [String: Any] {
        let output = try imapi(["info", RecorderBridge.recorderPath, "--json"]).output
        return try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any])
    }

    /// The program of this build, which lies beside the tests.
    @discardableResult
    private func imapi(_ arguments: [String]) throws -> OutsideProgram.Outcome {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0])
        let program = tests.deletingLastPathComponent().appendingPathComponent("imapi")
        return try OutsideProgram(program.path).succeed(arguments)
    }
}
