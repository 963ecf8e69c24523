import Foundation
import TestSupport

/// A disc in an emulated drive that `imapi` made and serves.
struct EmulatedDisc {
    /// What `imapi info --json` reports.
    struct Info: Decodable, Equatable {
        struct Session: Decodable, Equatable {
            let start: Int
            let length: Int
        }

        let mediaType: String
        let blank: Bool
        let appendable: Bool
        let sessions: [Session]
        let freeSectors: Int
        let totalSectors: Int
        let nextWritableAddress: Int?
        let imagePath: String?
    }

    /// What `imapi list --json` reports of a file or a folder.
    struct Entry: Decodable, Equatable {
        let path: String
        let type: String
        let size: Int
        let modified: String
    }

    static let name = "test"
    let folder: TemporaryFolder
    let imapi: BuiltProgram

    /// - Parameter capacity: in blocks of 2048 bytes.
    init(media: String, capacity: Int) throws {
        folder = try TemporaryFolder()
        imapi = BuiltProgram(
            "imapi", environment: ["IMAPI2_DRIVES": folder.path("drives"), "SOURCE_DATE_EPOCH": "1700000000"])
        try imapi.succeed("drive", "create", Self.name, "--media", media, "--capacity", "\(capacity)")
    }

    func burn(_ source: String, _ options: [String]) throws {
        try imapi.succeed(["burn", Self.name, source] + options)
    }

    func info() throws -> Info { try imapi.report("info", Self.name) }

    func imagePath() throws -> String {
        guard let path = try info().imagePath else { throw CocoaError(.fileNoSuchFile) }
        return path
    }

    /// - Parameter session: nil for the one that `imapi` chooses.
    func list(session: Int? = nil) throws -> [Entry] {
        try imapi.report(["list", Self.name] + (session.map { ["--session", "\($0)"] } ?? []))
    }

    /// A session's blocks, as recorded.
    func bytes(of session: Info.Session) throws -> Data {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: imagePath()))
        defer { try? file.close() }
        try file.seek(toOffset: UInt64(session.start * 2048))
        return try file.read(upToCount: session.length * 2048) ?? Data()
    }

    /// A copy of the disc's image, holes and all, for what readers without sessions have to be shown.
    func copy(named name: String) throws -> DiscCopy {
        let path = folder.path(name)
        try OutsideProgram("cp").succeed(["--sparse=always", imagePath(), path])
        return DiscCopy(path: path)
    }
}

/// An image that may be changed.
struct DiscCopy {
    let path: String

    func cut(toBlocks count: Int) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.truncate(atOffset: UInt64(count * 2048))
        try file.close()
    }

    /// Lets readers that look at sector 256 only find the session that starts at `start`: its anchor, told to be there
    /// (ECMA-167 3/7.2: location and checksum of the tag; its CRC does not cover them).
    func moveAnchor(ofSessionAt start: Int) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        defer { try? file.close() }
        try file.seek(toOffset: UInt64((start + 256) * 2048))
        var anchor = [UInt8](try file.read(upToCount: 2048) ?? Data())
        guard anchor.count == 2048, anchor[0] == 2, anchor[1] == 0 else { throw CocoaError(.fileReadCorruptFile) }
        anchor.replaceSubrange(12..<16, with: [0, 1, 0, 0])
        anchor[4] = 0
        anchor[4] = anchor[..<16].reduce(0, &+)
        try file.seek(toOffset: 256 * 2048)
        try file.write(contentsOf: anchor)
    }
}
