import ArgumentParser
import COM
import IMAPI2
import IMAPI2Interfaces

struct InfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "info", abstract: "Tells what lies in a drive.")

    @Argument(help: "The drive.")
    var drive: String

    @OptionGroup var output: OutputOptions

    private struct Report: Encodable {
        struct Session: Encodable {
            let start: Int
            let length: Int
        }

        let drive: String
        let mediaType: String
        let blank: Bool
        let appendable: Bool
        let sessions: [Session]
        let freeSectors: Int
        let totalSectors: Int
        let nextWritableAddress: Int?
        let imagePath: String?
    }

    func run() throws {
        try reportingErrors {
            let drive = try InstalledDrives.find(drive)
            let disc = try DiscReport(drive.recorder())
            let report = Report(
                drive: drive.name ?? drive.device, mediaType: "\(disc.mediaType)",
                blank: disc.isBlank, appendable: disc.isAppendable,
                sessions: disc.sessions.map { .init(start: $0.start, length: $0.length) },
                freeSectors: disc.freeSectors, totalSectors: disc.totalSectors,
                nextWritableAddress: disc.nextWritableAddress, imagePath: drive.imagePath)
            if output.json { return try output.print(report) }
            printReport(report)
        }
    }

    private func printReport(_ report: Report) {
        let open = report.nextWritableAddress != nil ? "its last session was left open" : "closed"
        let state = report.blank ? "blank" : report.appendable ? "can be appended to" : open
        show("\(report.drive): \(report.mediaType), \(state)")
        show("  sectors: \(report.freeSectors) free of \(report.totalSectors)")
        for (index, session) in report.sessions.enumerated() {
            show("  session \(index + 1): \(session.length) sectors from \(session.start)")
        }
        if let next = report.nextWritableAddress { show("  next writable sector: \(next)") }
        if let path = report.imagePath { show("  image: \(path)") }
    }
}
