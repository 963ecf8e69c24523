import ArgumentParser
import Foundation
import IDLEmitters

/// The package on disk.
struct PackageFolder {
    /// A file whose text is not what it should be; without a text it should not be there.
    struct Difference {
        let path: String
        let text: String?
    }

    private let root: URL

    init(at path: String?) throws {
        var folder = URL(fileURLWithPath: path ?? FileManager.default.currentDirectoryPath).standardizedFileURL
        while !PackageFolder.isRoot(folder) {
            guard path == nil, folder.path != "/" else {
                throw ValidationError("there is no package with the folder IDL here")
            }
            folder.deleteLastPathComponent()
        }
        root = folder
    }

    private static func isRoot(_ folder: URL) -> Bool {
        ["Package.swift", Emitters.idl[0]].allSatisfy {
            FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
        }
    }

    /// The text of a file, or nil if it cannot be read.
    @Sendable func read(_ path: String) -> String? {
        try? String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The files that differ from what they should be, and those that should not be there.
    func stale(_ files: [GeneratedFile]) -> [Difference] {
        let differing = files.filter { read($0.path) != $0.text }.map { Difference(path: $0.path, text: $0.text) }
        let wanted = Set(files.map(\.path))
        let present = Emitters.folders.flatMap { folder in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
            return names.filter { !Emitters.leftovers.contains($0) }.sorted().map { "\(folder)/\($0)" }
        }
        return differing + present.filter { !wanted.contains($0) }.map { Difference(path: $0, text: nil) }
    }

    func write(_ differences: [Difference]) throws {
        for difference in differences {
            let url = root.appending(path: difference.path)
            guard let text = difference.text else {
                try FileManager.default.removeItem(at: url)
                continue
            }
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
    }
}
