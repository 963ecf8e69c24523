import ArgumentParser
import IMAPI2

struct DriveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drive", abstract: "Makes and serves emulated drives.",
        subcommands: [Create.self, Load.self, Eject.self, Remove.self])

    /// The names of media, for help texts.
    static let media = (EmulatedDrives.media.emulated + EmulatedDrives.media.others).joined(separator: " ")

    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Makes an emulated drive with a blank disc in it.")

        @Argument(help: "A name for the drive.") var name: String
        @Option(help: "The disc: \(DriveCommand.media).") var media: String
        @Option(help: "The disc's capacity in blocks of 2048 bytes.") var capacity: UInt32?

        func run() throws {
            try reportingErrors { try EmulatedDrives().create(name, media: media, capacity: capacity) }
        }
    }

    struct Load: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Closes the tray, with a new blank disc, with an image file, or with the disc that is in it.")

        @Argument(help: "The drive's name.") var name: String
        @Option(help: "A new blank disc, or what the image is: \(DriveCommand.media).") var media: String?
        @Option(help: "The blank disc's capacity in blocks of 2048 bytes.") var capacity: UInt32?
        @Option(help: "An image file to be the disc.") var image: String?

        func run() throws {
            try reportingErrors {
                let drives = EmulatedDrives()
                if let image {
                    try drives.loadImage(name, image: image, media: media)
                } else if let media {
                    try drives.loadBlank(name, media: media, capacity: capacity)
                } else {
                    try drives.closeTray(name)
                }
            }
        }
    }

    struct Eject: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Opens the tray.")

        @Argument(help: "The drive's name.") var name: String

        func run() throws { try reportingErrors { try EmulatedDrives().eject(name) } }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Removes a drive with its discs.")

        @Argument(help: "The drive's name.") var name: String

        func run() throws { try reportingErrors { try EmulatedDrives().remove(name) } }
    }
}
