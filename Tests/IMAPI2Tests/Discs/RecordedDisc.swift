import Foundation
import TestSupport

/// A disc with two sessions: what `imapi burn` left after each.
struct RecordedDisc {
    let recording: Recording
    let disc: EmulatedDisc
    /// Folders: what was burned first and second, and both together.
    let first: String
    let second: String
    let union: String
    let afterFirst: EmulatedDisc.Info
    let firstBytes: Data
    let afterSecond: EmulatedDisc.Info

    init(_ recording: Recording, options: [String] = []) throws {
        self.recording = recording
        disc = try EmulatedDisc(media: recording.media, capacity: recording.capacity)
        first = try disc.folder.folder("first")
        second = try disc.folder.folder("second")
        union = try disc.folder.folder("union")
        for folder in [first, union] { try Recording.first.write(into: folder) }
        for folder in [second, union] { try Recording.second.write(into: folder) }
        try disc.burn(first, recording.kind.arguments + ["--label", "Sample"])
        afterFirst = try disc.info()
        firstBytes = try disc.bytes(of: afterFirst.sessions[0])
        try disc.burn(second, options)
        afterSecond = try disc.info()
    }

    /// Blocks that a tree's files take.
    static func blockCount(of tree: SampleTree) -> Int {
        tree.entries.reduce(0) { $0 + ($1.content.count + 2047) / 2048 }
    }

    static func fileCount(of trees: SampleTree...) -> Int {
        trees.reduce(0) { $0 + $1.entries.count { $0.kind != .folder } }
    }

    /// Compares what `read` puts into a folder with one of ours.
    func differences(
        from expected: String, resolution: Double? = 0, _ read: (_ output: String) throws -> Void
    ) throws -> [TreeComparison.Difference] {
        let output = try TemporaryFolder()
        try read(output.path)
        return try TreeComparison(timeResolution: resolution).differences(of: output.path, from: expected)
    }
}
