import ArgumentParser
import Foundation
import IDLModel
import IDLEmitters

@main
struct IDLGen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "idlgen",
        abstract: "Turns the specification in IDL/ into the sources under Generated/.",
        discussion: "Without an option it writes the files that differ and removes those that are no longer made.")

    @Flag(help: "Only compare; the exit status is 1 if a file is stale.")
    var check = false

    @Flag(help: "Print the specification as JSON and write nothing.")
    var manifest = false

    @Option(help: "The root of the package. The default is the current directory or the nearest one above it.")
    var packagePath: String?

    func run() throws {
        let package = try PackageFolder(at: packagePath)
        let specification: Specification
        do {
            specification = try Emitters.specification(package.read)
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            throw ExitCode.failure
        }
        if manifest { return print(ManifestEmitter().manifest(of: specification), terminator: "") }
        let stale = package.stale(Emitters.files(for: specification))
        for file in stale { print("\(check ? "stale" : "wrote"): \(file.path)") }
        if check, !stale.isEmpty { throw ExitCode.failure }
        if !check { try package.write(stale) }
    }

    func validate() throws {
        if check, manifest { throw ValidationError("--check and --manifest exclude each other") }
    }
}
