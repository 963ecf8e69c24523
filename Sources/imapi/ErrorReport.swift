import ArgumentParser
import COM
import Foundation
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
    FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
}

/// What a user reads of a failed call.
struct ErrorText {
    let lines: [String]

    init(_ error: COMError) {
        let value = "0x" + String(error.hresult.rawValue, radix: 16, uppercase: true).leftPadded(to: 8)
        var lines = [
            "imapi: \(error.hresult.name ?? Self.name(of: error.hresult)) (\(value))", "  \(error.description)",
        ]
        if let message = error.hresult.message, message != error.description { lines.append("  \(message)") }
        self.lines = lines
    }

    /// How a code of Windows that the API does not name would be written.
    private static func name(of code: HRESULT) -> String {
        code.rawValue >> 16 == 0x8007 ? "HRESULT_FROM_WIN32(\(code.rawValue & 0xFFFF))" : "error"
    }
}

extension String {
    fileprivate func leftPadded(to length: Int) -> String {
        String(repeating: "0", count: max(0, length - count)) + self
    }
}
