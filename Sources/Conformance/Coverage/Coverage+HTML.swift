extension Coverage {
    /// A page that needs nothing else: one row a member, a coloured cell a code.
    public var html: String {
        let columns = self.columns
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>IMAPI2 conformance</title>
            <style>\(Coverage.style)</style></head><body>
            <h1>IMAPI2 conformance</h1>
            \(summary)
            <p>Each cell is a documented code of a member: point at it for its condition and the cases or the reason.
            <label>Show only members with <input id="find" placeholder="text"></label></p>
            <table><thead><tr><th>Member</th><th class="code"><div><span>S_OK</span></div></th>\
            \(columns.map(Coverage.heading).joined())<th>Other codes</th></tr></thead>
            <tbody>
            \(members.map { row($0, columns) }.joined(separator: "\n"))
            </tbody></table>
            <h2>Codes that no page ties to a member</h2>
            <ul>\(untied.map(Coverage.item).joined())</ul>
            <script>\(Coverage.script)</script>
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
        let states: [(PairState, Int, String)] = [
            (.proved, proved, "proved"), (.cannotArise, cannotArise, "cannot arise"),
            (.contradicted, contradicted, "contradicted"), (.open, open, "open"),
        ]
        let cells = states.map { "<span class=\"key \($0.0.rawValue)\">\($0.1) \($0.2)</span>" }.joined()
        return "<p>\(pairs) documented pairs of member and code: \(cells)</p>"
    }

    private func row(_ entry: Entry, _ columns: [String]) -> String {
        let success = entry.success.isEmpty ? PairState.open : .proved
        let cells = columns.map { column in entry.codes.first { $0.code == column }.map(Coverage.cell) ?? "<td></td>" }
        let others = entry.codes.filter { !columns.contains($0.code) }.map(Coverage.chip).joined(separator: " ")
        return "<tr><th>\(Coverage.escaped(entry.member))</th>"
            + "<td class=\"\(success.rawValue)\" title=\"\(Coverage.escaped(entry.success.joined(separator: "\n")))\"></td>"
            + cells.joined() + "<td>\(others)</td></tr>"
    }

    private static func cell(_ code: Code) -> String {
        "<td class=\"\(code.state.rawValue)\" title=\"\(title(code))\"></td>"
    }

    private static func chip(_ code: Code) -> String {
        "<span class=\"chip \(code.state.rawValue)\" title=\"\(title(code))\">\(escaped(code.code))</span>"
    }

    private static func title(_ code: Code) -> String {
        let lines = [code.code, code.condition] + (code.cases ?? [code.state.rawValue, code.reason ?? ""])
        return escaped((lines + [code.reading ?? ""]).filter { !$0.isEmpty }.joined(separator: "\n"))
    }

    private static func heading(_ code: String) -> String {
        "<th class=\"code\"><div><span>\(escaped(short(code)))</span></div></th>"
    }

    private static func short(_ code: String) -> String { code.replacing("HRESULT_FROM_WIN32", with: "") }

    private static func item(_ untied: Untied) -> String {
        let cases = untied.reason.map { "given nowhere: \($0)" } ?? untied.cases.joined(separator: ", ")
        return "<li>\(escaped(untied.code)): \(escaped(cases))</li>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }

    private static let style = """
        body { font: 14px system-ui, sans-serif; margin: 1.5em; color: #222 }
        table { border-collapse: collapse } thead { position: sticky; top: 0; background: #fff }
        tbody th { text-align: left; font: 12px ui-monospace, monospace; padding-right: 1em; white-space: nowrap }
        td { border: 1px solid #fff; min-width: 16px; height: 16px; background: #f4f4f4 }
        td:last-child, td:last-child { background: none }
        th.code { height: 250px; vertical-align: bottom; padding: 0 }
        th.code div { width: 17px } th.code span { writing-mode: vertical-rl; transform: rotate(180deg); font: 11px ui-monospace, monospace }
        td.proved, .proved { background: #7bc47f } td.cannotArise, .cannotArise { background: #b9c4d0 }
        td.contradicted, .contradicted { background: #f2c14e } td.open, .open { background: #e4572e }
        .chip, .key { font: 11px ui-monospace, monospace; padding: 1px 4px; border-radius: 3px; margin-right: 4px; display: inline-block }
        .key { font-size: 13px; padding: 3px 8px } tbody tr:hover th { background: #eef }
        """

    private static let script = """
        document.getElementById('find').addEventListener('input', event => {
          const text = event.target.value.toLowerCase();
          for (const row of document.querySelectorAll('tbody tr'))
            row.hidden = !row.textContent.toLowerCase().includes(text);
        });
        """
}
