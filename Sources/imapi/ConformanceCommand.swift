import ArgumentParser
import Conformance
import FoundationEssentials

struct ConformanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance",
        abstract: "Runs the conformance suite: every documented code of every member.",
        discussion: """
            The cases are in the folder Conformance, which says how to read them (README.md). Each runs on emulated drives of \
            its own, at each level it applies to: swift (typed calls), late (by name), binary (vtables).
            The exit status is 1 if a case failed, and with --coverage if anything is open or the ledger is not true.
            """)

    @Option(help: ArgumentHelp("Only cases whose id matches; * stands for anything.", valueName: "glob"))
    var filter: String?

    @Option(help: "Only this level: swift, late or binary; can be given again.", transform: Self.level)
    var level: [Level] = []

    @Flag(help: "List the cases and run none.")
    var list = false

    @Option(help: ArgumentHelp("The folder of the suite; the default is that of the checkout.", valueName: "folder"))
    var suite: String?

    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("Write the results as JUnit XML too.", valueName: "file"))
    var junit: String?

    @Flag(help: "Tell the state of every documented pair of member and code: proved, cannot arise, contradicted, open.")
    var coverage = false

    @Option(help: ArgumentHelp("Write the state of every pair as a page.", valueName: "file"))
    var html: String?

    @Option(
        help: ArgumentHelp(
            "Print the cases that need no emulated drive as a program for Windows: vbscript.", valueName: "language"))
    var emit: String?

    func validate() throws {
        guard emit == nil || emit == "vbscript" else { throw ValidationError("The language to emit is vbscript.") }
        guard !isCoverage || (filter == nil && level.isEmpty) else {
            throw ValidationError("The state of the pairs is that of all cases at all levels: no --filter, no --level.")
        }
    }

    func run() throws {
        try reportingErrors {
            let suite = try read()
            let runs = suite.runs(filter: filter, levels: level.isEmpty ? Level.allCases : level)
            guard !runs.isEmpty else { throw ValidationError("No case is to be run: none matches, or there is none.") }
            if list { return try printList(runs) }
            if emit != nil { return print(ScriptEmitter(suite, runs).script().text, terminator: "") }
            let report = report(of: suite, runs)
            if let junit { try report.junit.write(toFile: junit, atomically: true, encoding: .utf8) }
            var isTrue = true
            if isCoverage {
                let coverage = Coverage(of: suite, report.cases)
                isTrue = coverage.isComplete
                if let html { try coverage.html.write(toFile: html, atomically: true, encoding: .utf8) }
                if output.json { try output.print(coverage) } else { show(coverage.text) }
            } else if output.json {
                try output.print(report)
            }
            if !output.json { show(report.summary) }
            if report.hasFailures || !isTrue { throw ExitCode.failure }
        }
    }

    private var isCoverage: Bool { coverage || html != nil }

    private func report(of suite: Suite, _ runs: [SuiteRun]) -> SuiteReport {
        var report = SuiteReport()
        for run in runs {
            let result = suite.result(of: run)
            report.add(result)
            if !output.json, result.result == .failed { show(report.text(of: result)) }
        }
        return report
    }

    /// Mistakes in the files of the suite are told as they are, file and line first.
    private func read() throws -> Suite {
        let folder = try SuiteLocation(named: suite).folder
        do { return try Suite(folder: folder) } catch let mistakes as SuiteErrors {
            showError(mistakes.errors.map(\.description))
            throw ExitCode.failure
        }
    }

    @Sendable private static func level(_ name: String) throws -> Level {
        guard let level = Level(rawValue: name) else { throw ValidationError("There is no level \"\(name)\".") }
        return level
    }

    private func printList(_ runs: [SuiteRun]) throws {
        if output.json { return try output.print(["cases": runs]) }
        for run in runs { show("\(run.id) [\(run.level.rawValue)]  \(run.title)") }
    }
}
