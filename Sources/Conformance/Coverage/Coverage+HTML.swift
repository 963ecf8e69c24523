extension Coverage {
    /// A page that needs nothing else: one row a member, a coloured cell with a letter a code.
    public var html: String {
        let columns = self.columns
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>IMAPI2 conformance</title>
            <style>\(CoverageStyle.sheet)</style></head><body><main>
            <h1>IMAPI2 conformance</h1>
            \(summary)
            <div class="bar"><label>Show only rows with <input id="find" type="search" \
            placeholder="member, code, case or reason"></label> <output id="count" for="find"></output>
            <p id="details" aria-live="polite">Point at a cell, or go to one with Tab and the arrow keys, for its condition \
            and its cases or the reason.</p></div>
            <div class="table" role="region" aria-label="Members and their codes" tabindex="0">
            <table><thead><tr><th scope="col">Member</th>\(Coverage.heading("S_OK"))\
            \(columns.map(Coverage.heading).joined())<th scope="col">Other codes</th></tr></thead>
            <tbody>
            \(members.map { row($0, columns) }.joined(separator: "\n"))
            </tbody></table></div>
            <h2>Codes that no page ties to a member</h2>
            <ul>\(untied.map(Coverage.item).joined(separator: "\n"))</ul>
            </main><script>\(CoverageStyle.script)</script>
            </body></html>

            """
    }

    /// Codes that many members share have a column of their own.
    private var columns: [String] {
        var counts: [String: Int] = [:]
        for code in members.flatMap(\.codes) { counts[code.code, default: 0] += 1 }
        return counts.filter { $0.value >= 20 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    private var summary: String {
        let states: [(Appearance, Int)] = [
            (.proved, proved - passedOn), (.passedOn, passedOn), (.cannotArise, cannotArise),
            (.contradicted, contradicted), (.open, open),
        ]
        let cells = states.filter { $0.1 > 0 || $0.0 == .proved || $0.0 == .open }.map { state, count in
            "<li><span class=\"\(state.rawValue)\">\(state.letter)</span> \(count) \(state.words)</li>"
        }
        return "<p>\(pairs) documented pairs of member and code; \(members.count) members, "
            + "\(membersWithoutSuccess.count) of them without a case that shows them to work:</p>"
            + "<ul class=\"key\">\(cells.joined())</ul>"
    }

    // MARK: Rows

    private func row(_ entry: Entry, _ columns: [String]) -> String {
        let success = Appearance(entry)
        let works = (["S_OK: \(success.words)"] + entry.success).joined(separator: "\n")
        let cells = columns.map { column in entry.codes.first { $0.code == column }.map(Coverage.cell) ?? "<td></td>" }
        let others = entry.codes.filter { !columns.contains($0.code) }.map(Coverage.chip).joined(separator: " ")
        return "<tr><th scope=\"row\">\(Coverage.escaped(entry.member))</th>"
            + Coverage.cell(success, Coverage.escaped(works)) + cells.joined() + "<td>\(others)</td></tr>"
    }

    private static func cell(_ code: Code) -> String { cell(Appearance(code), title(code)) }

    private static func cell(_ state: Appearance, _ title: String) -> String {
        "<td class=\"\(state.rawValue)\"><span tabindex=\"-1\" title=\"\(title)\">\(state.letter)</span></td>"
    }

    private static func chip(_ code: Code) -> String {
        let state = Appearance(code)
        return "<span tabindex=\"-1\" class=\"\(state.rawValue)\" title=\"\(title(code))\">"
            + "\(escaped(code.code)) \(state.letter)</span>"
    }

    private static func title(_ code: Code) -> String {
        let lines = ["\(code.code): \(Appearance(code).words)", code.condition] + (code.cases ?? [code.reason ?? ""])
        return escaped((lines + [code.reading ?? ""]).filter { !$0.isEmpty }.joined(separator: "\n"))
    }

    private static func heading(_ code: String) -> String {
        let short = code.replacing("HRESULT_FROM_WIN32", with: "")
        return "<th scope=\"col\" class=\"code\"><span>\(escaped(short))</span></th>"
    }

    private static func item(_ untied: Untied) -> String {
        let cases =
            untied.cases.isEmpty ? "given nowhere: \(untied.reason ?? "")" : untied.cases.joined(separator: ", ")
        return "<li><b>\(escaped(untied.code))</b>: \(escaped(cases))</li>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}

/// How a state looks on the page: a class of its style sheet, a letter, and words.
private enum Appearance: String {
    case proved, passedOn, cannotArise, contradicted, open

    init(_ code: Coverage.Code) {
        self =
            switch code.state {
            case .proved: code.passedOn == true ? .passedOn : .proved
            case .cannotArise: .cannotArise
            case .contradicted: .contradicted
            case .open: .open
            }
    }

    init(_ entry: Coverage.Entry) { self = entry.success.isEmpty ? .open : .proved }

    var letter: String {
        switch self {
        case .proved: "P"
        case .passedOn: "p"
        case .cannotArise: "–"
        case .contradicted: "C"
        case .open: "O"
        }
    }

    var words: String {
        switch self {
        case .proved: "proved"
        case .passedOn: "proved as what an object of the client answered"
        case .cannotArise: "cannot arise"
        case .contradicted: "contradicted"
        case .open: "open"
        }
    }
}
