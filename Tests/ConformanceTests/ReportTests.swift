import Foundation
import Testing

@testable import Conformance

@Suite struct ReportTests {
    private static let ledger = """
        - members: IFileSystemImage.put_VolumeName
          codes: IMAPI_E_INVALID_VOLUME_NAME
          state: cannotArise
          reason: a reason & more
        """
    private static let proof = """
        member: IFileSystemImage.put_VolumeName
        cases:
          - id: name
            title: t
            proves: IMAPI_E_INVALID_VOLUME_NAME
            given: {objects: {image: MsftFileSystemImage}}
            steps: [{call: put_VolumeName, on: image, with: ["\\u0001"], gives: IMAPI_E_INVALID_VOLUME_NAME}]
          - id: wrong
            title: t
            proves: S_OK
            given: {objects: {image: MsftFileSystemImage}}
            steps:
              - {call: put_VolumeName, on: image, with: [a]}
              - {call: get_VolumeName, on: image, result: "<b>"}
        """

    private func report(_ files: [String: String]) throws -> (SuiteReport, Coverage) {
        let suite = try SmallSuite(files).read()
        var report = SuiteReport()
        for run in suite.runs() { report.add(suite.result(of: run)) }
        return (report, Coverage(of: suite, report.cases))
    }

    private func json(_ value: some Encodable) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: JSONEncoder().encode(value)) as? [String: Any])
    }

    @Test("JSON of a run: id, level, result, expected and got of each, and no more")
    func results() throws {
        let (report, _) = try report(["cases/a.yaml": Self.proof])
        let cases = try #require(try json(report)["cases"] as? [[String: String]])
        #expect(cases.count == 6 && report.hasFailures)
        for item in cases { #expect(Set(item.keys) == ["id", "level", "result", "expected", "got"]) }
        #expect(cases.map { $0["result"] } == ["passed", "passed", "passed", "failed", "failed", "failed"])
        #expect(cases[3]["id"] == "IFileSystemImage.put_VolumeName/wrong" && cases[3]["level"] == "swift")
        #expect(cases[3]["expected"] == "the result to be \"<b>\"" && cases[3]["got"] == "\"a\"")
    }

    @Test("JUnit XML says the same, and can be parsed")
    func junit() throws {
        let (report, _) = try report(["cases/a.yaml": Self.proof])
        #expect(report.junit.contains("<testsuite name=\"late\" tests=\"2\" failures=\"1\" skipped=\"0\">"))
        #expect(report.junit.contains("&quot;&lt;b&gt;&quot;"))
        #expect(!report.junit.contains("<b>"))
    }

    @Test("every pair of the manifest is in one state, and the counts add up")
    func coverage() throws {
        let (_, coverage) = try report(["cases/a.yaml": Self.proof])
        #expect(coverage.proved == 1 && coverage.open == coverage.pairs - 1 && coverage.errors == [])
        let entry = try #require(coverage.members.first { $0.member == "IFileSystemImage.put_VolumeName" })
        // A case that fails proves nothing.
        #expect(entry.success == [])
        #expect(entry.codes.first { $0.code == "IMAPI_E_INVALID_VOLUME_NAME" }?.state == .proved)
        #expect(coverage.members.count == 370 && coverage.members.flatMap(\.codes).count == coverage.pairs)
    }

    @Test("what the ledger lists is in its state, with the reason")
    func ledgered() throws {
        let (_, coverage) = try report(["ledger.yaml": Self.ledger])
        #expect(coverage.cannotArise == 1 && coverage.open == coverage.pairs - 1)
        let members = try #require(try json(coverage)["members"] as? [[String: Any]])
        let member = try #require(members.first { $0["member"] as? String == "IFileSystemImage.put_VolumeName" })
        let codes = try #require(member["codes"] as? [[String: Any]])
        let code = try #require(codes.first { $0["code"] as? String == "IMAPI_E_INVALID_VOLUME_NAME" })
        #expect(Set(code.keys) == ["code", "state", "reason"] && code["state"] as? String == "cannotArise")
        #expect(coverage.html.contains("a reason &amp; more"))
    }

    @Test("a pair that is in the ledger and proved is an error")
    func ledgerStaysTrue() throws {
        let (_, coverage) = try report(["cases/a.yaml": Self.proof, "ledger.yaml": Self.ledger])
        #expect(coverage.errors.count == 1 && coverage.proved == 1 && coverage.cannotArise == 0)
        #expect(coverage.errors.first?.contains("ledger.yaml:1") == true)
        #expect(coverage.text.hasPrefix("error: "))
    }
}
