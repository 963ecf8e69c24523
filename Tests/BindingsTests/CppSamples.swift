import Foundation
import TestSupport

/// The samples in C++ as a user builds them, with their Makefile, and drives of their own to run on.
struct CppSamples {
    static let make = OutsideProgram("make")
    static let packageConfig = OutsideProgram("pkg-config")

    let folder: TemporaryFolder
    private let environment: [String: String]
    private let imapi: BuiltProgram

    static let all = ["list-drives", "folder-to-image", "multisession-burn", "erase"]

    init(_ samples: String..., compiler: OutsideProgram = Compiler.gxx) throws {
        folder = try TemporaryFolder()
        environment = ["IMAPI2_DRIVES": folder.path("drives")]
        imapi = BuiltProgram("imapi", environment: environment)
        try folder.folder("drives")
        let source = Compiler.root.appendingPathComponent("Sources/Samples/cpp").path
        try FileManager.default.copyItem(atPath: source, toPath: folder.path("cpp"))
        let configuration = try BuiltLibrary.packageConfiguration(in: folder)
        try CppSamples.make.succeed(
            ["CXX=\(compiler.name)", "CXXFLAGS=-O0"] + samples, in: folder.path("cpp"),
            environment: ["PKG_CONFIG_PATH": configuration], timeout: .seconds(300))
    }

    func run(_ name: String, _ arguments: String...) throws -> OutsideProgram.Outcome {
        try OutsideProgram(folder.path("cpp/\(name)")).run(arguments, environment: environment)
    }

    /// Runs it and insists on status 0 and silence on standard error.
    @discardableResult
    func succeed(_ name: String, _ arguments: String...) throws -> String {
        let outcome = try OutsideProgram(folder.path("cpp/\(name)")).succeed(arguments, environment: environment)
        guard outcome.errors.isEmpty else { throw OutsideProgram.Failure.badStatus(outcome.errorText) }
        return outcome.outputText
    }

    /// Makes an emulated drive with a blank disc.
    func makeDrive(_ name: String, media: String) throws {
        try imapi.succeed("drive", "create", name, "--media", media, "--capacity", "20000")
    }

    struct Disc: Decodable {
        struct Session: Decodable { let start: Int }

        let blank: Bool
        let appendable: Bool
        let sessions: [Session]
        let imagePath: String?
    }

    func disc(in drive: String) throws -> Disc { try imapi.report("info", drive) }

    /// Writes a tree and returns its folder.
    func makeTree(_ name: String, _ files: [(String, Int)]) throws -> String {
        var tree = SampleTree()
        for (path, size) in files { tree.addFile(path, size: size) }
        let path = try folder.folder(name)
        try tree.write(into: path)
        return path
    }
}
