import ArgumentParser
import COM
import FoundationEssentials
import Glibc
import Terminal

/// Runs a command's work; a failure is told with its code's name, value and message, and ends the program with status 1.
func reportingErrors(_ body: () throws -> Void) throws {
    do { try body() } catch  where !(error is ExitCode || error is ValidationError) {
        showError(ErrorText(COMError(ofCommand: error)).lines)
        throw ExitCode.failure
    }
}

/// Prints lines on standard error.
func showError(_ lines: [String]) {
    var text = lines.map(TerminalOutput.standardError.shown).joined(separator: "\n") + "\n"
    text.withUTF8 { bytes in _ = unsafe write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
}

extension COMError {
    /// What a command failed with: where a file was the reason, the system's code for it, else `E_UNEXPECTED`.
    fileprivate init(ofCommand error: any Error) {
        let fault = error as? CocoaError
        if let path = fault?.filePath, let cause = fault?.underlying as? POSIXError {
            self = .file(path, errno: cause.code.rawValue)
        } else {
            self.init(any: error)
        }
    }
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
