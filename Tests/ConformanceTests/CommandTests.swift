import Foundation
import TestSupport
import Testing

/// `imapi conformance` as users and their scripts see it.
@Suite struct CommandTests {
    private static let program = BuiltProgram("imapi")
    private static let good = """
        member: IFileSystemImage.put_VolumeName
        cases: [{id: a, title: a title, steps: [{expect: 1, is: 1}]}]
        """

    private func run(_ suite: SmallSuite, _ arguments: String...) throws -> OutsideProgram.Outcome {
        try Self.program.run(["conformance", "--suite", suite.folder.path] + arguments)
    }

    private func json(_ outcome: OutsideProgram.Outcome) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    }

    @Test("a run of nothing fails", arguments: [["--filter", "nonsense*"], ["--filter", "nonsense*", "--list"], []])
    func nothing(_ arguments: [String]) throws {
        let suite = try SmallSuite(arguments.isEmpty ? [:] : ["cases/a.yaml": Self.good])
        let outcome = try Self.program.run(["conformance", "--suite", suite.folder.path] + arguments)
        #expect(outcome.status != 0 && outcome.errorText.contains("No case is to be run"))
        let some = try SmallSuite(["cases/a.yaml": Self.good])
        #expect(try run(some, "--filter", "*/a").status == 0)
    }

    @Test("the state of the pairs is not that of some of the cases, or of one level")
    func partialCoverage() throws {
        let suite = try SmallSuite(["cases/a.yaml": Self.good])
        for option in [["--filter", "*"], ["--level", "swift"]] {
            for state in [["--coverage"], ["--html", suite.folder.path("a.html")]] {
                let outcome = try Self.program.run(["conformance", "--suite", suite.folder.path] + state + option)
                #expect(outcome.status != 0 && outcome.errorText.contains("no --filter, no --level"))
            }
        }
    }

    @Test("coverage with something open fails though all cases pass, and its JSON says what failed")
    func openCoverage() throws {
        let suite = try SmallSuite(["cases/a.yaml": Self.good])
        let open = try run(suite, "--coverage")
        #expect(open.status == 1 && open.outputText.contains("open: IDiscMaster2.get_Item"))
        let wrong = try SmallSuite(["cases/a.yaml": Self.good.replacing("is: 1", with: "is: 2")])
        let report = try json(try run(wrong, "--coverage", "--json"))
        let failures = try #require(report["failures"] as? [[String: String]])
        #expect(failures.map { $0["expected"] } == Array(repeating: "the value to be 2", count: 3))
    }

    @Test("JSON of a list has id, level and title of each run")
    func list() throws {
        let list = try json(try run(try SmallSuite(["cases/a.yaml": Self.good]), "--list", "--json"))
        let cases = try #require(list["cases"] as? [[String: String]])
        #expect(cases.map { $0["level"] } == ["swift", "late", "binary"])
        #expect(cases[0] == ["id": "IFileSystemImage.put_VolumeName/a", "level": "swift", "title": "a title"])
    }

    @Test("mistakes in the files are told on standard error, and nothing else is said")
    func mistakes() throws {
        let outcome = try run(try SmallSuite(["cases/a.yaml": Self.good + "\nextra: 1\n"]), "--json")
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        #expect(outcome.errorText.contains("cases/a.yaml:") && outcome.errorText.contains("unknown key"))
    }
}
