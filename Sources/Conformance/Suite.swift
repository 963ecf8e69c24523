public import Foundation

/// The cases of a folder, ready to be run.
public final class Suite: Sendable {
    let manifest: Manifest
    let cases: [ConformanceCase]
    let fixtures: [String: Fixture]
    let ledger: Ledger
    let discs = DiscLibrary()

    /// Reads all files of a folder: the manifest, the fixtures, the cases.
    ///
    /// - Parameter folder: `Conformance` of a checkout, or a copy of it.
    /// - Throws: every mistake in the files, as one ``SuiteErrors``.
    public init(folder: URL) throws {
        let manifest = try Manifest(json: Data(contentsOf: folder.appendingPathComponent("imapi2.json")))
        var errors: [SuiteError] = []
        let fixtures = SuiteFolder(folder, "fixtures").read(&errors) { (node) throws(SuiteError) in
            try Fixture.read(node, manifest)
        }
        let single = SuiteFolder(folder, "cases").read(&errors) { (node) throws(SuiteError) in
            try ConformanceCase.read(node, manifest)
        }
        let families = SuiteFolder(folder, "templates").read(&errors) { (node) throws(SuiteError) in
            try Template(node, manifest).cases(manifest)
        }
        let cases = single + families
        var ledger = Ledger.empty
        do throws(SuiteError) {
            ledger = try Ledger(try SuiteFolder.document("ledger.yaml", in: folder), manifest)
        } catch { errors.append(error) }
        self.ledger = ledger
        self.manifest = manifest
        self.fixtures = Dictionary(fixtures.map { ($0.name, $0) }) { first, _ in first }
        self.cases = cases
        errors += Suite.repeated(fixtures, cases)
        errors += SuiteCheck(cases: cases, fixtures: self.fixtures, manifest: manifest).mistakes
        if !errors.isEmpty { throw SuiteErrors(errors: errors) }
    }

    private static func repeated(_ fixtures: [Fixture], _ cases: [ConformanceCase]) -> [SuiteError] {
        var seen: Set<String> = []
        var names: Set<String> = []
        return fixtures.filter { !names.insert($0.name).inserted }.map {
            SuiteError(place: $0.place, text: "another fixture has the name \($0.name)")
        }
            + cases.filter { !seen.insert($0.id).inserted }.map {
                SuiteError(place: $0.place, text: "another case has the id \($0.id)")
            }
    }

    // MARK: Running

    /// Each case with each level it applies to, in the order of the files.
    public func runs(filter: String? = nil, levels: [Level] = Level.allCases) -> [SuiteRun] {
        let pattern = filter.map { Glob($0) }
        return cases.filter { pattern?.matches($0.id) ?? true }.flatMap { scenario in
            scenario.levels.filter { levels.contains($0) }.map {
                SuiteRun(id: scenario.id, level: $0, title: scenario.title, scenario: scenario)
            }
        }
    }

    /// Runs one case at one level.
    public func result(of run: SuiteRun) -> CaseResult {
        let clock = ContinuousClock()
        let start = clock.now
        var mismatch: Mismatch?
        var observations: Set<Observation> = []
        do {
            let run = try CaseRun(run.scenario, run.level, of: self)
            defer { observations = run.observations }
            try run.run()
        } catch let found as Mismatch {
            mismatch = found
        } catch {
            mismatch = Mismatch(place: run.scenario.place, expected: "a case that can be run", got: "\(error)")
        }
        let time = clock.now - start
        return CaseResult(
            id: run.id, level: run.level, result: mismatch == nil ? .passed : .failed,
            expected: mismatch?.expected ?? "", got: mismatch?.got ?? "", place: mismatch.map { "\($0.place)" } ?? "",
            milliseconds: Double(time.components.seconds) * 1e3 + Double(time.components.attoseconds) / 1e15,
            observations: observations)
    }
}

/// One case at one level.
public struct SuiteRun: Sendable, CustomStringConvertible, Encodable {
    public let id: String
    public let level: Level
    public let title: String
    let scenario: ConformanceCase

    private enum CodingKeys: CodingKey { case id, level, title }

    public var description: String { "\(id) [\(level.rawValue)]" }
}

/// All mistakes in the files of a suite.
public struct SuiteErrors: Error, CustomStringConvertible {
    public let errors: [SuiteError]
    public var description: String { errors.map(\.description).joined(separator: "\n") }
}
