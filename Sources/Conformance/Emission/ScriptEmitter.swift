/// The cases that need no emulated drive, as a VBScript that runs against whatever implementation a Windows has.
public struct ScriptEmitter: Sendable {
    private let suite: Suite
    private let scenarios: [ConformanceCase]

    /// - Parameter runs: those among which the script's cases are.
    public init(_ suite: Suite, _ runs: [SuiteRun]) {
        self.suite = suite
        scenarios = runs.filter { $0.level == .late }.map(\.scenario)
    }

    /// The script, and how many cases it runs. The others it reports as skipped, with the reason.
    public func script() -> (text: String, count: Int) {
        var functions: [String] = []
        var calls: [String] = []
        for scenario in scenarios {
            let id = ScriptText.literal(scenario.id)
            do throws(NotInScript) {
                functions.append(try ScriptCase(scenario, suite).function(number: functions.count))
                calls += ["Begin", "passed = Case\(functions.count - 1)()", "Report \(id)"]
            } catch {
                calls.append("Tell \(ScriptText.literal(ScriptText.skipped(scenario.id, error.reason)))")
            }
        }
        let parts = [ScriptRuntime.beginning] + functions + ["Start", "On Error Resume Next"] + calls + ["Finish", ""]
        return (parts.joined(separator: "\n"), functions.count)
    }
}

/// Something that a script cannot say, or that only an emulated drive can show.
struct NotInScript: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// How values are written in VBScript.
enum ScriptText {
    /// Text with every character that a source in ASCII cannot hold as Chr or ChrW.
    static func literal(_ text: String) -> String {
        var parts: [String] = []
        var plain = ""
        for unit in text.utf16 {
            if (0x20..<0x7F).contains(unit), let scalar = Unicode.Scalar(unit) {
                plain += scalar == "\"" ? "\"\"" : String(scalar)
            } else {
                if !plain.isEmpty { parts.append("\"\(plain)\"") }
                plain = ""
                parts.append("\(unit < 0x80 ? "Chr" : "ChrW")(\(Int16(bitPattern: unit)))")
            }
        }
        if !plain.isEmpty || parts.isEmpty { parts.append("\"\(plain)\"") }
        return parts.joined(separator: " & ")
    }

    /// What the report says of a case that the script does not have.
    static func skipped(_ id: String, _ reason: String) -> String {
        "{\"id\":\(json(id)),\"level\":\"late\",\"result\":\"skipped\",\"expected\":\"\",\"got\":\(json(reason))}"
    }

    /// Text as JSON, in ASCII.
    private static func json(_ text: String) -> String {
        let units = text.utf16.map { unit -> String in
            if unit == 0x22 || unit == 0x5C { return "\\" + String(UnicodeScalar(UInt8(unit))) }
            if (0x20..<0x7F).contains(unit) { return String(UnicodeScalar(UInt8(unit))) }
            let digits = String(unit, radix: 16, uppercase: true)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
        return "\"\(units.joined())\""
    }

    /// The path of a file in the folder of a case.
    static func path(_ name: String) -> String {
        literal(name.split(separator: "/").joined(separator: "\\"))
    }

    /// A variable of a case.
    static func variable(_ name: String) -> String {
        "v_" + name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "_" }.joined()
    }
}
