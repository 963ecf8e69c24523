public import Foundation

/// A program by others that judges our work, found on the PATH.
public struct OutsideProgram: Hashable, Sendable {
    public let name: String

    public init(_ name: String) { self.name = name }

    public static let sevenZip = OutsideProgram("7z")
    public static let bash = OutsideProgram("bash")
    public static let bsdtar = OutsideProgram("bsdtar")
    public static let cdrdao = OutsideProgram("cdrdao")
    public static let cdrskin = OutsideProgram("cdrskin")
    public static let genisoimage = OutsideProgram("genisoimage")
    public static let grubFileSystemTest = OutsideProgram("grub-fstest")
    public static let icedax = OutsideProgram("icedax")
    public static let isoinfo = OutsideProgram("isoinfo")
    public static let isovfy = OutsideProgram("isovfy")
    public static let mkudffs = OutsideProgram("mkudffs")
    public static let sha256sum = OutsideProgram("sha256sum")
    public static let udfclient = OutsideProgram("udfclient")
    public static let udfdump = OutsideProgram("udfdump")
    public static let udfinfo = OutsideProgram("udfinfo")
    public static let widl = OutsideProgram("x86_64-w64-mingw32-widl")
    public static let wodim = OutsideProgram("wodim")
    public static let xorriso = OutsideProgram("xorriso")

    /// Where it lies, unless the name says it; `/usr/sbin` counts even where a user's PATH leaves it out.
    public var path: String? {
        guard !name.contains("/") else { return FileManager.default.isExecutableFile(atPath: name) ? name : nil }
        let search = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let folders = search.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin"]
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Whether a test may use it. With `IMAPI2_REQUIRE_PROGRAMS` set the answer is yes whatever the machine has:
    /// the test then runs and fails, where it would have been skipped.
    public var isPresent: Bool {
        ProcessInfo.processInfo.environment["IMAPI2_REQUIRE_PROGRAMS"] != nil || path != nil
    }

    public enum Failure: Error, Equatable {
        case notInstalled(String)
        case tookTooLong(String)
        case badStatus(String)
    }

    /// How a run ended, and what it printed.
    public struct Outcome: Sendable {
        /// The exit status, or 128 and the signal that ended it.
        public let status: Int32
        public let output: Data
        public let errors: Data

        public var outputText: String { String(decoding: output, as: UTF8.self) }
        public var errorText: String { String(decoding: errors, as: UTF8.self) }
    }

    /// Runs it to its end, whatever the status.
    public func run(
        _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:], input: Data = Data(),
        timeout: Duration = .seconds(120)
    ) throws -> Outcome {
        guard let path else { throw Failure.notInstalled(name) }
        let streams = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = Self.plainEnvironment.merging(environment) { $1 }
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        process.standardInput = try streams.handle(holding: input)
        process.standardOutput = try streams.handle(named: "output")
        process.standardError = try streams.handle(named: "errors")
        try runToEnd(process, within: timeout)
        return Outcome(
            status: (process.terminationReason == .uncaughtSignal ? 128 : 0) + process.terminationStatus,
            output: try Data(contentsOf: streams.url("output")), errors: try Data(contentsOf: streams.url("errors")))
    }

    /// Runs it and insists on status 0.
    @discardableResult
    public func succeed(
        _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:], input: Data = Data(),
        timeout: Duration = .seconds(120)
    ) throws -> Outcome {
        let outcome = try run(arguments, in: folder, environment: environment, input: input, timeout: timeout)
        guard outcome.status == 0 else {
            let call = ([name] + arguments).joined(separator: " ")
            throw Failure.badStatus("\(call): status \(outcome.status)\n\(outcome.errorText)\(outcome.outputText)")
        }
        return outcome
    }

    /// The same text from every machine: UTF-8 names, English messages, UTC.
    private static var plainEnvironment: [String: String] {
        ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8", "TZ": "UTC"]) { $1 }
    }

    private func runToEnd(_ process: Process, within timeout: Duration) throws {
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        guard ended.wait(timeout: .now() + .milliseconds(Int(timeout / .milliseconds(1)))) == .timedOut else { return }
        kill(process.processIdentifier, SIGKILL)
        ended.wait()
        throw Failure.tookTooLong(name)
    }
}
