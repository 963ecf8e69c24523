import ArgumentParser
import IMAPI2
import Terminal

struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Copies what a session of a disc or an image holds into a folder.")

    @OptionGroup var options: DiscOptions

    @Argument(help: "The folder; it is made if it is not there. Files in it are not overwritten.")
    var destination: String

    func run() throws {
        try reportingErrors {
            let bar = ProgressBar()
            defer { bar.clear() }
            try Disc(options.disc).extract(
                to: destination, session: options.session, fileSystem: options.fs?.value
            ) { path, done, total in
                bar.show("Extracting", fraction: total > 0 ? Double(done) / Double(total) : nil, detail: path)
            }
        }
    }
}
