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

    @Test("coverage tells of what failed, and at which levels a code was seen")
    func coverageReport() throws {
        let (_, coverage) = try report(["cases/a.yaml": Self.proof])
        let failures = try #require(try json(coverage)["failures"] as? [[String: String]])
        #expect(failures.map { $0["level"] } == ["swift", "late", "binary"])
        #expect(failures.allSatisfy { $0["id"] == "IFileSystemImage.put_VolumeName/wrong" && $0["got"] == "\"a\"" })
        let members = try #require(try json(coverage)["members"] as? [[String: Any]])
        let codes = members.flatMap { $0["codes"] as? [[String: Any]] ?? [] }
        let proved = codes.filter { $0["state"] as? String == "proved" }
        #expect(proved.count == 1 && proved[0]["levels"] as? [String] == ["swift", "late", "binary"])
        #expect(proved[0]["passedOn"] == nil && !coverage.isComplete)
    }

    @Test("what is proved only by passing on a client's answer is counted as that")
    func passedOn() throws {
        let only = Self.proof.replacing("- id: name\n", with: "- id: name\n    passed on: true\n")
        let (_, coverage) = try report(["cases/a.yaml": only])
        #expect(coverage.proved == 1 && coverage.passedOn == 1)
        #expect(coverage.text.contains("1 proved (0.0 %), 1 of them only as what an object of the client answered"))
        #expect(
            try json(coverage)["passedOn"] as? Int == 1
                && coverage.html.contains("<span tabindex=\"-1\" class=\"passedOn\""))
        // Another case proves it without.
        let (_, both) = try report(["cases/a.yaml": only, "cases/b.yaml": Self.proof.replacing("id: ", with: "id: b-")])
        #expect(both.proved == 1 && both.passedOn == 0 && !both.text.contains("of the client"))
        #expect(!both.html.contains("class=\"passedOn\""))
    }

    @Test("each cell of the page has a letter, words for it, and headers that say whose it is")
    func page() throws {
        let (_, coverage) = try report(["cases/a.yaml": Self.proof, "ledger.yaml": "[]"])
        let row = try #require(
            coverage.html.split(separator: "\n").first { $0.contains("IFileSystemImage.put_VolumeName<") })
        #expect(row.contains("<th scope=\"row\">IFileSystemImage.put_VolumeName</th>"))
        #expect(row.contains("<td class=\"open\"><span tabindex=\"-1\" title=\"S_OK: open\">O</span></td>"))
        #expect(row.contains("title=\"IMAPI_E_INVALID_VOLUME_NAME: proved"))
        #expect(!row.contains("></span>") && !row.contains("class=\"proved\"></td>"))
        for part in ["<main>", "name=\"viewport\"", "scope=\"col\"", "cell.title", "keydown"] {
            #expect(coverage.html.contains(part), "\(part)")
        }
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
