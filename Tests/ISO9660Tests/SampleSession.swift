import DiscImage
import Foundation
import ISO9660
import TestSupport

/// A session of ISO 9660 alone, composed as simply as can be.
struct SampleSession {
    let plan: ISO9660Plan
    let image: SegmentedImage
    let region: FileDataRegion

    static let time = Timestamp(seconds: 1_600_000_000)

    static var options: ISO9660Options {
        var options = ISO9660Options(clock: ImageClock(time: time))
        options.volumeIdentifier = "SAMPLE"
        options.jolietVolumeIdentifier = "Sample"
        return options
    }

    init(_ tree: FileTree, _ options: ISO9660Options = options, at start: UInt32 = 0) throws {
        plan = try ISO9660Plan(tree: tree, options: options)
        let tables = start + 16 + plan.descriptorBlockCount
        region = try FileDataRegion(of: tree, from: tables + UInt32(plan.blockCount))
        let end = UInt64(region.start) + region.blockCount
        let placement = ISO9660Placement(sessionStart: start, tablesStart: tables, volumeSpaceSize: UInt32(end))
        image = SegmentedImage(
            sessionStart: start, blockCount: end - UInt64(start),
            segments: plan.segments(at: placement, files: region.locations)
                + [ImageSegment("file data", at: region.start, region)])
    }

    /// The files and folders of a sample, written to a folder of the host, as a tree.
    static func tree(of sample: SampleTree, in folder: TemporaryFolder) throws -> FileTree {
        let source = try folder.folder("source")
        try sample.write(into: source)
        var tree = FileTree(rootTime: time)
        try HostScanner(clock: ImageClock(time: time)).add(source, includingFolder: false, to: .root, of: &tree)
        return tree
    }

    /// A tree of files without data, by their paths.
    static func tree(_ paths: [String]) -> FileTree {
        var tree = FileTree(rootTime: time)
        for path in paths {
            var directory = NodeID.root
            let names = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            for name in names.dropLast() {
                directory =
                    tree.child(of: directory, named: name)
                    ?? tree.insert(FileNode(name: name, content: .directory([]), time: time), into: directory)
            }
            guard let name = names.last, !name.isEmpty else { continue }
            _ = tree.insert(FileNode(name: name, content: .file(byteCount: 0, .none), time: time), into: directory)
        }
        return tree
    }

    func data() throws -> Data { Data(try image.read(from: 0, count: Int(image.blockCount))) }
}
