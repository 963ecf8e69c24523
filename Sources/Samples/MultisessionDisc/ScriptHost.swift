import COM
import IMAPI2
import Synchronization
import Terminal

/// What the script host gives a script: a place to print to, and events.
final class ScriptHost: Sendable {
    private let progress = ProgressBar()
    private let connection = Mutex<EventConnection?>(nil)

    func Echo(_ text: String) {
        progress.clear()
        print(TerminalOutput.standardOutput.shown(text))
    }

    /// Shows the progress of a data writer.
    func ConnectObject(_ object: LateBound) {
        guard let writer = try? object.QueryInterface(IID_IConnectionPointContainer) else { return }
        connection.withLock { $0 = try? .showing(writer, on: progress) }
    }

    func disconnect() {
        connection.withLock { $0 = nil }
        progress.clear()
    }
}
