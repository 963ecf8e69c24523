import Foundation
import TestSupport
import Testing

/// A compiler with the language, the standard and the width of `wchar_t` that a client may choose.
struct Compiler: Sendable, CustomTestStringConvertible {
    enum Language: String { case c, cpp }

    let program: OutsideProgram
    let language: Language
    let options: [String]

    var testDescription: String { ([program.name] + options).joined(separator: " ") }

    static let gcc = OutsideProgram("gcc")
    static let gxx = OutsideProgram("g++")
    static let clang = OutsideProgram("clang")
    static let clangxx = OutsideProgram("clang++")

    static let c = [gcc, clang].flatMap { variants($0, .c, ["c11", "c17"]) }
    static let cpp = [gxx, clangxx].flatMap { variants($0, .cpp, ["c++11", "c++17", "c++20"]) }

    private static func variants(_ program: OutsideProgram, _ language: Language, _ standards: [String]) -> [Compiler] {
        standards.flatMap { standard in
            [[], ["-fshort-wchar"]].map {
                Compiler(program: program, language: language, options: ["-std=\(standard)"] + $0)
            }
        }
    }

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func read(_ path: String) -> String? {
        try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// Every warning is an error, also in the headers.
    private static let strictness = ["-Wall", "-Wextra", "-Werror", "-pedantic"]
    static let includes = ["CAutomation/include", "Bindings/c", "Bindings/cpp"].map {
        "-I" + root.appendingPathComponent("Sources/\($0)").path
    }

    /// Checks sources, of which each is a file of its own.
    func check(_ sources: [String], _ more: [String] = []) throws {
        let folder = try TemporaryFolder()
        let files = try sources.enumerated().map { index, text in
            try folder.write(text.utf8, to: "source\(index).\(language.rawValue)")
        }
        try compile(["-fsyntax-only"] + more + files)
    }

    /// Builds a program of one source and returns what it prints.
    func run(_ source: String) throws -> String {
        let folder = try TemporaryFolder()
        let file = try folder.write(source.utf8, to: "source.\(language.rawValue)")
        try compile(["-o", folder.path("program"), file])
        return try OutsideProgram(folder.path("program")).succeed([]).outputText
    }

    func compile(_ arguments: [String]) throws {
        try program.succeed(options + Self.strictness + Self.includes + arguments)
    }
}

/// The headers that clients include.
enum ClientHeader {
    static let generated = [
        "unknwn", "objidl", "oaidl", "ocidl", "imapi2", "imapi2fs", "winerror", "objbase", "imapi2error",
        "imapi2fserror",
    ].map { "\($0).h" }

    static func including(_ headers: [String], _ text: String = "") -> String {
        headers.map { "#include <\($0)>\n" }.joined() + text + "\n"
    }
}
