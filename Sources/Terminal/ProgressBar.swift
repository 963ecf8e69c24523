import Glibc
import Synchronization

/// A bar on standard error that shows how far a job is; silent where standard error is no terminal.
public final class ProgressBar: Sendable {
    private let isTerminal: Bool
    /// What stands on the terminal now.
    private let shown = Mutex("")

    public init() { isTerminal = TerminalOutput.standardError.isTerminal }

    /// Shows a phase and how much of it is done, `fraction` from 0 to 1; nil where nobody can say.
    public func show(_ phase: String, fraction: Double? = nil, detail: String = "") {
        guard isTerminal else { return }
        let line = Self.line(
            phase.plainText, fraction: fraction, detail: detail.plainText, width: Self.width())
        shown.withLock { shown in
            guard line != shown else { return }
            shown = line
            write("\r\u{1B}[K" + line)
        }
    }

    /// Takes the bar away, so that other output begins on a clean line.
    public func clear() {
        guard isTerminal else { return }
        shown.withLock { shown in
            if !shown.isEmpty { write("\r\u{1B}[K") }
            shown = ""
        }
    }

    /// The text of the bar: `Writing  [#########.........]  51%  detail`, never wider than the terminal.
    static func line(_ phase: String, fraction: Double?, detail: String, width: Int) -> String {
        guard let fraction else { return String("\(phase)…  \(detail)".prefix(max(width - 1, 0))) }
        let share = min(max(fraction, 0), 1)
        let percent = "\(Int(share * 100))%"
        let barWidth = min(40, width - phase.count - detail.count - 12)
        guard barWidth >= 8 else { return String("\(phase) \(percent)".prefix(max(width - 1, 0))) }
        let done = Int(Double(barWidth) * share)
        let bar = String(repeating: "#", count: done) + String(repeating: ".", count: barWidth - done)
        let padding = String(repeating: " ", count: 4 - percent.count)
        return "\(phase)  [\(bar)] \(padding)\(percent)  \(detail)"
    }

    private static func width() -> Int {
        var size = winsize()
        return unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    private func write(_ text: String) {
        var text = text
        text.withUTF8 { unsafe _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
