import ArgumentParser
import COM
import Foundation
import IMAPI2

/// Two sessions on an emulated BD-R, and what each of them holds.
struct Demonstration {
    let burn: (_ path: String, _ drive: InstalledDrive) throws(COMError) -> Int32

    func run() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "multisession-disc-\(UUID().uuidString)")
        let first = folder.appending(path: "first")
        let second = folder.appending(path: "second")
        try makeFiles(in: first, ["readme.txt": "Recorded first.\n", "photos/2024/summer.txt": "Sun.\n"])
        try makeFiles(in: second, ["news.txt": "Recorded second.\n", "photos/2025/winter.txt": "Snow.\n"])

        let drives = EmulatedDrives(folder: folder.appending(path: "drives").path)
        drives.use()
        try drives.create("demonstration", media: "bd-r")
        let drive = try InstalledDrives.find("demonstration")
        print("An emulated recorder with a blank BD-R: \(drive.device)")
        for source in [first, second] {
            print("")
            let status = try burn(source.path, drive)
            guard status == 0 else { throw ExitCode(status) }
            try show(drive)
        }
        print("\nThe disc is the file \(try drives.imagePath(of: "demonstration") ?? "?"); \"imapi\" reads it on.")
    }

    private func makeFiles(in folder: URL, _ files: [String: String]) throws {
        for (path, text) in files {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    private func show(_ drive: InstalledDrive) throws {
        let disc = try Disc(drive)
        for (number, session) in disc.sessions.enumerated() {
            print("Session \(number + 1), sectors \(session.start) to \(session.start + session.length - 1):")
            for entry in try disc.files(inSession: number + 1) where !entry.isDirectory {
                print("  \(entry.path)  (\(entry.byteCount) bytes)")
            }
        }
    }
}
