import ArgumentParser
import COM
import IMAPI2
import IMAPI2Interfaces
import Terminal

struct EraseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Erases a rewritable disc.",
        discussion: """
            CD-RW and DVD-RW become blank. DVD-RAM, DVD+RW and BD-RE are overwritten with zeros, at their ends or, with \
            --full, everywhere.
            """)

    @Argument(help: "The drive.")
    var drive: String

    @Flag(help: "Erase every block, so that nothing can be read any more.")
    var full = false

    func run() throws {
        try reportingErrors {
            let eraser = try CoCreateInstance(CLSID_MsftDiscFormat2Erase, IID_IDiscFormat2Erase)
            try eraser.put_Recorder(InstalledDrives.find(drive).recorder())
            try eraser.put_ClientName("imapi")
            try eraser.put_FullErase(full)
            let bar = ProgressBar()
            defer { bar.clear() }
            let connection = try (eraser as? any IConnectionPointContainer).map {
                try EventConnection.showingErasure($0, on: bar)
            }
            try eraser.EraseMedia()
            connection?.disconnect()
        }
    }
}
