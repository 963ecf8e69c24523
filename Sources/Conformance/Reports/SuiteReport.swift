/// The results of a run, as text, JSON (`{"cases":[…]}`) and JUnit XML.
public struct SuiteReport: Sendable, Encodable {
    public private(set) var cases: [CaseResult] = []

    public init(_ cases: [CaseResult] = []) { self.cases = cases }

    public mutating func add(_ result: CaseResult) { cases.append(result) }
    public var hasFailures: Bool { cases.contains { $0.result == .failed } }

    // MARK: Text

    /// A failure in a few lines.
    public func text(of result: CaseResult) -> String {
        """
        \(result.result.rawValue) \(result.id) [\(result.level.rawValue)]
            expected: \(result.expected)
            got:      \(result.got)
            at \(result.place)
        """
    }

    /// How many passed and failed at each level.
    public var summary: String {
        let levels = Level.allCases.filter { level in cases.contains { $0.level == level } }
        let lines = levels.map { level in
            let results = cases.filter { $0.level == level }
            let time = results.map(\.milliseconds).reduce(0, +) / Double(results.count)
            return "\(level.rawValue): \(counts(results)), \((time * 10).rounded() / 10) ms each"
        }
        return (lines + ["\(Set(cases.map(\.id)).count) cases, \(counts(cases))"]).joined(separator: "\n")
    }

    private func counts(_ results: [CaseResult]) -> String {
        let failed = results.count { $0.result == .failed }
        let skipped = results.count { $0.result == .skipped }
        return "\(results.count) runs, \(failed) failed" + (skipped == 0 ? "" : ", \(skipped) skipped")
    }

    // MARK: JUnit

    /// One suite a level, one test case a case, with where it failed.
    public var junit: String {
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites>"]
        for level in Level.allCases {
            let results = cases.filter { $0.level == level }
            guard !results.isEmpty else { continue }
            let failed = results.count { $0.result == .failed }
            let skipped = results.count { $0.result == .skipped }
            lines.append(
                "<testsuite name=\"\(level.rawValue)\" tests=\"\(results.count)\" failures=\"\(failed)\" "
                    + "skipped=\"\(skipped)\">")
            lines += results.map(junit)
            lines.append("</testsuite>")
        }
        return (lines + ["</testsuites>", ""]).joined(separator: "\n")
    }

    private func junit(_ result: CaseResult) -> String {
        let parts = result.id.split(separator: "/", maxSplits: 1).map { SuiteReport.escaped(String($0)) }
        let head =
            "<testcase classname=\"\(result.level.rawValue).\(parts[0])\" name=\"\(parts.last ?? "")\" "
            + "time=\"\(result.milliseconds / 1000)\""
        switch result.result {
        case .passed: return head + "/>"
        case .skipped: return head + "><skipped/></testcase>"
        case .failed:
            let text = SuiteReport.escaped("expected \(result.expected), got \(result.got)")
            return head + "><failure message=\"\(text)\">\(SuiteReport.escaped(result.place))</failure></testcase>"
        }
    }

    /// What XML 1.0 allows, with what means something to it replaced.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case _ where scalar.value < 0x20 && !["\t", "\n", "\r"].contains(scalar): result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
