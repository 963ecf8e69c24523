import Foundation
import TestSupport
import Testing

/// The headers and the runtime as the compilers of clients see them.
@Suite("Compilers of clients")
struct HeaderTests {
    private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
    private static let runtime = "\(package)/Sources/CAutomation"
    private static let warnings = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]

    private func program(_ name: String) -> String { "\(Self.package)/Tests/CAutomationTests/Programs/\(name)" }

    @Test(
        "C without a warning", .needs(OutsideProgram("gcc"), OutsideProgram("clang")),
        arguments: ["gcc", "clang"], [["-std=c11"], ["-std=c17"], ["-std=c11", "-fshort-wchar"]])
    func c(compiler: String, options: [String]) throws {
        let arguments = options + Self.warnings + ["-fsyntax-only", "-I\(Self.runtime)/include", program("headers.c")]
        try OutsideProgram(compiler).succeed(arguments)
    }

    @Test(
        "C++ without a warning", .needs(OutsideProgram("g++"), OutsideProgram("clang++")),
        arguments: ["g++", "clang++"], [["-std=c++11"], ["-std=c++20"], ["-std=c++11", "-fshort-wchar"]])
    func cxx(compiler: String, options: [String]) throws {
        let arguments =
            options + Self.warnings + ["-fsyntax-only", "-I\(Self.runtime)/include", program("headers.cpp")]
        try OutsideProgram(compiler).succeed(arguments)
    }

    @Test(
        "a host with Microsoft's calling convention, sanitized", .needs(OutsideProgram("gcc"), OutsideProgram("clang")),
        arguments: ["gcc", "clang"], ["-O0", "-O2"])
    func microsoftHost(compiler: String, optimization: String) throws {
        let folder = try TemporaryFolder()
        let sources = try FileManager.default.contentsOfDirectory(atPath: Self.runtime).filter { $0.hasSuffix(".c") }
        let options = ["-std=gnu11", optimization, "-g", "-Wall", "-Wextra", "-Werror", "-fsanitize=address,undefined"]
        try OutsideProgram(compiler).succeed(
            options + ["-fno-sanitize-recover=all", "-I\(Self.runtime)/include", "-o", folder.path("host")]
                + sources.map { "\(Self.runtime)/\($0)" } + [program("microsoft_host.c"), "-lpthread"])
        let outcome = try OutsideProgram(folder.path("host")).succeed([])
        #expect(outcome.outputText == "ok\n")
    }
}
