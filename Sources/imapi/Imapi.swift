import ArgumentParser
import IMAPI2

@main
struct Imapi: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "imapi",
        abstract: "Masters and burns discs with the Image Mastering API (IMAPI2) for Linux.",
        discussion: """
            DRIVE is an index, a name, a unique id or a device path, as "imapi drives" lists them.
            Emulated drives live in the folder named by IMAPI2_DRIVES, or in the user's state folder.
            """,
        version: "\(libraryVersion)",
        subcommands: [
            DrivesCommand.self, DriveCommand.self, InfoCommand.self, BurnCommand.self, ImageCommand.self,
            ListCommand.self, ExtractCommand.self, EraseCommand.self, RepairCommand.self, ConformanceCommand.self,
            InstallCommand.self,
        ])
}
