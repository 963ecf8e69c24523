import Foundation
import TestSupport
import Testing

/// The tests that the Python package brings along, a file at a time, on the products of this build.
@Suite(.enabled(if: PythonInterpreter.isPresent, "needs python3 with pytest"), .serialized)
struct PackageTests {
    private static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/Bindings/python")

    static func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: package.appendingPathComponent("tests").path)
            .filter { $0.hasPrefix("test_") && $0.hasSuffix(".py") }.sorted()
    }

    @Test("pytest passes", arguments: try files())
    func passes(_ file: String) throws {
        let python = PythonInterpreter.found ?? OutsideProgram("python3")
        let outcome = try python.run(
            ["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/\(file)"], in: Self.package.path,
            environment: [
                "IMAPI2_LIBRARY": BuiltProgram("libimapi2.so").path, "IMAPI_PROGRAM": BuiltProgram("imapi").path,
                "PYTHONDONTWRITEBYTECODE": "1",
            ], timeout: .seconds(600))
        #expect(outcome.status == 0, "\(outcome.outputText)\(outcome.errorText)")
        #expect(outcome.outputText.contains(/\d+ passed/))
    }
}
