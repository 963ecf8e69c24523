import ArgumentParser
import COM
import FoundationEssentials
import IMAPI2

/// Which session of which disc, in which file system.
struct DiscOptions: ParsableArguments {
    @Argument(help: "A drive, or an image file.")
    var disc: String

    @Option(help: "The session, counted from 1; the last one that is whole if none is said.")
    var session: Int?

    @Option(help: "The file system: udf, joliet or iso9660; the first of them that there is if none is said.")
    var fs: FileSystemList?
}

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists what a session of a disc or an image holds.")

    @OptionGroup var options: DiscOptions
    @OptionGroup var output: OutputOptions

    private struct Row: Encodable {
        let path: String
        let type: String
        let size: UInt64
        let modified: String
    }

    func run() throws {
        try reportingErrors {
            let disc = try Disc(options.disc)
            var list = output.json ? JSONList() : nil
            defer { list?.end() }
            try disc.visitFiles(inSession: options.session, fileSystem: options.fs?.value) { entry throws(COMError) in
                let row = Row(
                    path: entry.path, type: entry.isDirectory ? "directory" : "file", size: entry.byteCount,
                    modified: Self.text(entry.lastModifiedMicroseconds))
                if list == nil { return Self.printRow(row) }
                do { try list?.add(row) } catch { throw COMError(any: error) }
            }
            list?.isComplete = true
        }
    }

    private static func printRow(_ row: Row) {
        let size = row.type == "directory" ? "-" : String(row.size)
        show("\(row.modified)  \(String(repeating: " ", count: max(0, 12 - size.count)))\(size)  \(row.path)")
    }

    private static func text(_ microseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(microseconds) / 1_000_000).formatted(.iso8601)
    }
}
