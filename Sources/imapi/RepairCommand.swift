import ArgumentParser
import IMAPI2

struct RepairCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair",
        abstract: "Closes the session that an interrupted burn left open.",
        discussion: "The disc can then be appended to; the next burn goes on from the last session that is whole.")

    @Argument(help: "The drive.")
    var drive: String

    func run() throws {
        try reportingErrors {
            let wasOpen = try DiscRepair.closeOpenSession(
                on: InstalledDrives.find(drive).recorder(), clientName: "imapi")
            print(wasOpen ? "The open session is closed." : "No session is open; there is nothing to do.")
        }
    }
}
