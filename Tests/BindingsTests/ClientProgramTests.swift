import Foundation
import TestSupport
import Testing

/// Programs in C and C++ that use the library through the headers, and judge for themselves.
@Suite(.needs(Compiler.gcc, Compiler.gxx, Compiler.clang, Compiler.clangxx))
struct ClientProgramTests {
    private let folder: TemporaryFolder
    private let tree: String

    init() throws {
        folder = try TemporaryFolder()
        tree = try folder.folder("tree")
        try folder.folder("tree/photos")
        try folder.write("readme".utf8, to: "tree/readme.txt")
        try folder.write("summer".utf8, to: "tree/photos/summer.txt")
    }

    private func built(_ name: String, _ compiler: Compiler, _ options: [String] = []) throws -> OutsideProgram {
        let source = Compiler.root.appendingPathComponent("Tests/BindingsTests/Programs/\(name)").path
        try compiler.compile(options + [source, "-o", folder.path("program")] + BuiltLibrary.linkerOptions)
        return OutsideProgram(folder.path("program"))
    }

    @Test("smart pointers, strings, values, errors and sinks do what they promise", arguments: Compiler.cpp)
    func adapter(_ compiler: Compiler) throws {
        let outcome = try built("comadapter.cpp", compiler).run([tree])
        #expect(outcome.outputText == "" && outcome.status == 0, "\(outcome.errorText)")
    }

    /// The sanitizer's check of vtables is left out: it wants C++ type information, which no COM object has.
    @Test("they neither leak nor touch what is gone")
    func sanitizers() throws {
        let options = ["-g", "-fsanitize=address,undefined", "-fno-sanitize=vptr", "-fno-sanitize-recover=all"]
        let compiler = Compiler(program: Compiler.gxx, language: .cpp, options: ["-std=c++17"])
        let outcome = try built("comadapter.cpp", compiler, options).run([tree])
        #expect(outcome.outputText == "" && outcome.errorText == "" && outcome.status == 0)
    }

    @Test("they need neither exceptions nor type information", arguments: [Compiler.gxx, Compiler.clangxx])
    func plain(_ program: OutsideProgram) throws {
        let compiler = Compiler(program: program, language: .cpp, options: ["-std=c++11"])
        try compiler.check(
            [ClientHeader.including(["comadapter.h", "imapi2.h", "imapi2fs.h"], "extern int dummy;")],
            ["-fno-exceptions", "-fno-rtti"])
    }

    @Test("C masters a folder through macros", arguments: Compiler.c)
    func client(_ compiler: Compiler) throws {
        let output = try built("client.c", compiler).succeed([tree]).outputText
        #expect(output.split(separator: "\n").sorted() == ["photos", "readme.txt", "whole"])
    }

    @Test("a thread that had to do with the library ends after it was unloaded")
    func unloading() throws {
        let compiler = Compiler(program: Compiler.gcc, language: .c, options: ["-std=c17", "-Wl,--as-needed"])
        let library = BuiltLibrary.folder.appendingPathComponent("libimapi2.so").path
        try built("unload.c", compiler).succeed([library])
    }
}
