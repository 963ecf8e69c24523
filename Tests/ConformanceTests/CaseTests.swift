import COM
import Foundation
import Testing

@testable import Conformance

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

    /// The cases are tests of their own, so that what they claim is taken here as proved.
    @Test("what the cases claim and the ledger explains leaves nothing open, and nearly all is claimed")
    func claims() throws {
        let suite = try CheckedInSuite.suite.get()
        let coverage = Coverage(of: suite, suite.runs().map { $0.claim(suite.manifest) })
        #expect(coverage.open == 0 && coverage.membersWithoutSuccess == [] && coverage.errors == [])
        #expect(coverage.proved * 100 >= coverage.pairs * 97)
    }

    @Test("a case passes at each of its levels", arguments: CheckedInSuite.runs)
    func passes(_ run: SuiteRun) throws {
        let result = try CheckedInSuite.suite.get().result(of: run)
        #expect(
            result.result == .passed, "\(result.place): expected \(result.expected), got \(result.got)")
    }
}

extension SuiteRun {
    /// A result in which all is seen that the case says it proves.
    fileprivate func claim(_ manifest: Manifest) -> CaseResult {
        let all = scenario.proves.compactMap { manifest.observation(of: $0) }
        let seen = all.filter { level != .late || $0.code == .S_OK || $0.code.failed }
        return CaseResult(
            id: id, level: level, result: .passed, expected: "", got: "", place: "", milliseconds: 0,
            observations: Set(seen))
    }
}
