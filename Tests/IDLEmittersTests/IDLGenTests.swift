import Foundation
import IDLEmitters
import TestSupport
import Testing

/// The program, run on a package of its own.
@Suite struct IDLGenTests {
    private let package: TemporaryFolder

    init() throws {
        package = try TemporaryFolder()
        try package.write(Data(), to: "Package.swift")
        let source = CheckedInFile.root.appendingPathComponent("IDL").path
        try FileManager.default.copyItem(atPath: source, toPath: package.path("IDL"))
    }

    private struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    /// The program lies beside the tests.
    private func idlgen(_ arguments: String..., in folder: String? = nil) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("idlgen")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder ?? package.path)
        let streams = try ["output", "errors"].map { name in
            try package.write(Data(), to: name)
            return try FileHandle(forWritingTo: package.url(name))
        }
        process.standardOutput = streams[0]
        process.standardError = streams[1]
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: try String(contentsOf: package.url("output"), encoding: .utf8),
            errors: try String(contentsOf: package.url("errors"), encoding: .utf8))
    }

    @Test("it writes every file once, and then finds nothing to do")
    func writes() throws {
        let first = try idlgen()
        #expect(first.status == 0)
        #expect(first.output.split(separator: "\n").count == (try CheckedInFile.all()).count)
        #expect(try idlgen().output == "")
        #expect(try idlgen("--check").status == 0)
        let written = try String(
            contentsOf: package.url("Sources/COM/Generated/MessageCatalogue.swift"), encoding: .utf8)
        #expect(written == CheckedInFile.read("Sources/COM/Generated/MessageCatalogue.swift"))
    }

    @Test("a stale file, a missing one and one too many are told apart from fresh ones, and repaired")
    func stale() throws {
        _ = try idlgen()
        let folder = "Sources/IMAPI2Interfaces/Generated"
        try package.write(Data("changed".utf8), to: "\(folder)/IFsiItem.swift")
        try package.write(Data("extra".utf8), to: "\(folder)/IExtra.swift")
        try FileManager.default.removeItem(at: package.url("\(folder)/IBlockRange.swift"))
        let check = try idlgen("--check")
        #expect(check.status == 1)
        #expect(
            check.output.split(separator: "\n").sorted() == [
                "stale: \(folder)/IBlockRange.swift", "stale: \(folder)/IExtra.swift",
                "stale: \(folder)/IFsiItem.swift",
            ])
        #expect(try idlgen().status == 0)
        #expect(try idlgen("--check").status == 0)
        #expect(!FileManager.default.fileExists(atPath: package.path("\(folder)/IExtra.swift")))
    }

    @Test("a mistake in the IDL is told with its place, and nothing is written")
    func mistake() throws {
        let idl = try String(contentsOf: package.url("IDL/imapi2.idl"), encoding: .utf8)
        try package.write(Data(("const LNOG A = 1;\n" + idl).utf8), to: "IDL/imapi2.idl")
        let outcome = try idlgen()
        #expect(outcome.status == 1)
        #expect(outcome.errors == "IDL/imapi2.idl:1:12: error: unknown type 'LNOG'\n")
        #expect(!FileManager.default.fileExists(atPath: package.path("Sources")))
    }

    @Test("the root is found from a folder below it, or where it is said to be")
    func root() throws {
        let below = try package.folder("a/b")
        #expect(try idlgen("--manifest", in: below).output.hasPrefix("{\n  \"interfaces\": ["))
        #expect(try idlgen("--manifest", "--package-path", package.path, in: "/").status == 0)
        let lost = try idlgen("--package-path", below)
        #expect(lost.status != 0)
        #expect(lost.errors.contains("there is no package with the folder IDL here"))
    }
}
