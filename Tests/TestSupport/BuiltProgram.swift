import Foundation

/// A program of this package as users run it: the executable that lies beside the tests.
public struct BuiltProgram: Sendable {
    private let program: OutsideProgram
    private let environment: [String: String]

    /// - Parameter environment: beside that of the tests.
    public init(_ name: String, environment: [String: String] = [:]) {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        program = OutsideProgram(tests.appendingPathComponent(name).path)
        self.environment = environment
    }

    public var path: String { program.name }

    /// Runs it to its end, whatever the status.
    public func run(_ arguments: [String]) throws -> OutsideProgram.Outcome {
        try program.run(arguments, environment: environment)
    }

    public func run(_ arguments: String...) throws -> OutsideProgram.Outcome { try run(arguments) }

    /// Runs it and insists on status 0, and on silence on standard error.
    @discardableResult
    public func succeed(_ arguments: [String]) throws -> String {
        let outcome = try program.succeed(arguments, environment: environment)
        guard outcome.errors.isEmpty else { throw OutsideProgram.Failure.badStatus(outcome.errorText) }
        return outcome.outputText
    }

    @discardableResult
    public func succeed(_ arguments: String...) throws -> String { try succeed(arguments) }

    /// Runs it with `--json`, and reads what it reports.
    public func report<Report: Decodable>(_ arguments: [String]) throws -> Report {
        try JSONDecoder().decode(Report.self, from: Data(succeed(arguments + ["--json"]).utf8))
    }

    public func report<Report: Decodable>(_ arguments: String...) throws -> Report { try report(arguments) }
}
