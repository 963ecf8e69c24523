import ArgumentParser
import IMAPI2

struct DrivesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drives", abstract: "Lists the drives, real and emulated.")

    @OptionGroup var output: OutputOptions

    private struct Row: Encodable {
        let index: Int
        let uniqueId: String
        let name: String?
        let device: String
        let vendor: String
        let product: String
        let revision: String
        let emulated: Bool
    }

    func run() throws {
        try reportingErrors {
            let rows = try InstalledDrives.all().map { drive in
                Row(
                    index: drive.index, uniqueId: drive.uniqueID, name: drive.name, device: drive.device,
                    vendor: drive.vendor, product: drive.product, revision: drive.revision,
                    emulated: drive.isEmulated)
            }
            if output.json { return try output.print(rows) }
            if rows.isEmpty {
                return print("No drives. \"imapi drive create NAME --media bd-r\" makes an emulated one.")
            }
            for row in rows {
                let kind = row.emulated ? "emulated" : "real"
                show(
                    "\(row.index)  \(row.name ?? row.device)  \(row.vendor) \(row.product) \(row.revision)  (\(kind))")
                show("   id: \(row.uniqueId)")
                show("   at: \(row.device)")
            }
        }
    }
}
