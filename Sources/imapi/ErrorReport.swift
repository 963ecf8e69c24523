import ArgumentParser
import COM
import Glibc
import IMAPI2

/// Runs a command's work; a failure is told with its code's name, value and message, and ends the program with status 1.
func reportingErrors(_ body: () throws -> Void) throws {
    do { try body() } catch let error as COMError {
        report(ErrorText(error).lines)
        throw ExitCode.failure
    } catch  where !(error is ExitCode || error is ValidationError) {
        report(["imapi: \(error)"])
        throw ExitCode.failure
    }
}

private func report(_ lines: [String]) {
    var text = lines.joined(separator: "\n") + "\n"
    text.withUTF8 { bytes in _ = unsafe write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
}

/// What a user reads of a failed call.
struct ErrorText {
    let lines: [String]

    init(_ error: COMError) {
        var lines = ["imapi: \(error.hresult.nameAndNumber)", "  \(error.description)"]
        if let message = error.hresult.message, message != error.description { lines.append("  \(message)") }
        self.lines = lines
    }
}
