import Conformance
import Foundation
import Testing

/// The suite of this checkout.
enum CheckedInSuite {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Conformance")

    static let suite = Result { try Suite(folder: folder) }

    /// None where the files have mistakes, which a test of its own tells.
    static let runs = (try? suite.get().runs()) ?? []
}

@Suite struct CaseTests {
    @Test("the files of the suite have no mistakes")
    func read() throws {
        #expect(try !CheckedInSuite.suite.get().runs().isEmpty)
    }

    @Test("a case passes at each of its levels", arguments: CheckedInSuite.runs)
    func passes(_ run: SuiteRun) throws {
        let result = try CheckedInSuite.suite.get().result(of: run)
        #expect(
            result.result == .passed, "\(result.place): expected \(result.expected), got \(result.got)")
    }
}
