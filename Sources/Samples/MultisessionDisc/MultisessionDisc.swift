import ArgumentParser
import COM
import Foundation
import IMAPI2

/// The documented script "Creating a Multisession Disc" as a program.
@main
struct MultisessionDisc: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "multisession-disc",
        abstract: "Appends a session with the content of a folder to a disc, as the documented IMAPI2 script does.",
        discussion: """
            Without arguments it makes an emulated recorder with a blank BD-R in a temporary folder, burns a first \
            session of sample files, appends a second one, and shows what each session holds.
            """)

    @Option(help: "The drive: an index, a name, a unique id or a device path.")
    var drive: String?

    @Option(help: "The folder whose content goes onto the disc.")
    var path: String?

    @Flag(help: "Run the early-bound port instead of the late-bound one.")
    var earlyBound = false

    func validate() throws {
        guard (drive == nil) == (path == nil) else { throw ValidationError("--drive and --path go together.") }
    }

    func run() throws {
        do {
            if let drive, let path {
                let status = try burn(path, drive: InstalledDrives.find(drive))
                if status != 0 { throw ExitCode(status) }
            } else {
                try Demonstration(burn: burn).run()
            }
        } catch let error as COMError {
            FileHandle.standardError.write(Data("multisession-disc: \(error.debugDescription)\n".utf8))
            throw ExitCode.failure
        }
    }

    /// Runs the script's steps.
    private func burn(_ path: String, drive: InstalledDrive) throws(COMError) -> Int32 {
        let host = ScriptHost()
        defer { host.disconnect() }
        return earlyBound
            ? try earlyBoundMultisession(index: Int32(drive.index), path: path, host)
            : try lateBoundMultisession(Index: drive.index, Path: path, host)
    }
}
