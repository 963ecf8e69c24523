import ByteLayout
import DiscImage
import Foundation
import TestSupport
import Testing

@testable import UDF

/// Blocks that refuse to be read but for some.
private struct GuardedBlocks: BlockSource {
    let source: any BlockSource
    let forbidden: Range<UInt64>

    var blockCount: UInt64 { source.blockCount }

    func read(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        let count = UInt64(buffer.byteCount / blockSize)
        guard !(block..<(block + count)).overlaps(forbidden) else {
            throw .unreadable(block: block, reason: "the data of an earlier session")
        }
        try source.read(from: block, into: &buffer)
    }
}

@Suite("A second session")
struct MultisessionTests {
    private static func addFile(_ name: String, _ content: [UInt8], to tree: inout FileTree) {
        let data = FileNode.Content.file(byteCount: UInt64(content.count), .stream(BytesSource(content)))
        tree.insert(FileNode(name: name, content: data, time: Timestamp(seconds: 1_650_000_000)), into: .root)
    }

    /// A disc of two sessions; the second has the files of the first, and one more.
    private static func disc(_ first: VolumeKind, _ second: VolumeKind) throws -> (bytes: [UInt8], start: UInt32) {
        let session = try UDFImage(FileTree(.plain), first.options("First"))
        let start = session.volume.end + 6000 / 2
        var disc = try session.bytes
        disc += [UInt8](repeating: 0, count: Int(start) * blockSize - disc.count)
        let earlier = try UDFVolume(reading: RecordedBlocks(disc), end: UInt64(session.volume.end))
        var tree = earlier.tree
        addFile("NEW.DAT", [UInt8](repeating: 7, count: 5000), to: &tree)
        var options = second.options("Second")
        options.sessionStart = start
        options.continued = earlier.facts.continuation
        disc += try UDFImage(tree, options).bytes
        return (disc, start)
    }

    @Test(
        "holds the files of the first without a copy of their data",
        arguments: [
            (VolumeKind(revision: .v102), VolumeKind(revision: .v102)),
            (VolumeKind(revision: .v201), VolumeKind(revision: .v201)),
            (VolumeKind(revision: .v250), VolumeKind(revision: .v250, redundantMetadata: true)),
            (VolumeKind(revision: .v102), VolumeKind(revision: .v260)),
        ])
    func continued(first: VolumeKind, second: VolumeKind) throws {
        let (bytes, start) = try Self.disc(first, second)
        let disc = RecordedBlocks(bytes)
        let volume = try UDFVolume(reading: disc, sessionStart: start)
        #expect(volume.faults.isEmpty)
        #expect(volume.facts.volumeIdentifier == "Second")
        let folder = try TemporaryFolder()
        let (source, extracted) = (try folder.folder("source"), try folder.folder("extracted"))
        try SampleTree.plain.write(into: source)
        try TreeExtraction(tree: volume.tree, source: disc).write(into: extracted)
        var comparison = TreeComparison(timeResolution: 0.001)
        comparison.ignoring = ["NEW.DAT"]
        #expect(try comparison.differences(of: extracted, from: source).isEmpty)
        for directory in volume.tree.directories() {
            for id in volume.tree.children(of: directory) {
                guard case .file(_, .recorded(let extents)) = volume.tree[id].content else { continue }
                let isNew = volume.tree[id].name == "NEW.DAT"
                #expect(extents.allSatisfy { ($0.start >= start) == isNew })
            }
        }
    }

    @Test("begins no unique ID anew, and counts blocks from the partition of the first")
    func continuation() throws {
        let (bytes, start) = try Self.disc(VolumeKind(revision: .v201), VolumeKind(revision: .v201))
        let first = try UDFVolumeFacts(reading: RecordedBlocks(bytes), end: UInt64(start))
        let second = try UDFVolumeFacts(reading: RecordedBlocks(bytes), sessionStart: start)
        #expect(second.partitionStart == first.partitionStart)
        #expect(second.nextUniqueID > first.nextUniqueID)
    }

    @Test("is made without reading the data of the first")
    func readsNoOldData() throws {
        let session = try UDFImage(FileTree(.plain), VolumeKind(revision: .v250).options("First"))
        let extents = session.session.segments.first { $0.name == "File data" }!
        let guarded = GuardedBlocks(
            source: RecordedBlocks(try session.bytes), forbidden: UInt64(extents.start) + 32..<extents.end - 32)
        let earlier = try UDFVolume(reading: guarded)
        #expect(earlier.faults.isEmpty)
        var options = VolumeKind(revision: .v250).options("Second")
        options.sessionStart = session.volume.end + 3000
        options.continued = earlier.facts.continuation
        #expect(throws: Never.self) { try UDFImage(earlier.tree, options).bytes }
    }

    @Test("on the disc whose first session is still read as it was")
    func firstStays() throws {
        let (bytes, start) = try Self.disc(VolumeKind(revision: .v250), VolumeKind(revision: .v250))
        let volume = try UDFVolume(reading: RecordedBlocks(bytes), end: UInt64(start))
        #expect(volume.facts.volumeIdentifier == "First")
        #expect(volume.tree.child(of: .root, named: "NEW.DAT") == nil)
    }

    @Test("data of an earlier session that begin before the partition move its start")
    func earlierData() throws {
        var tree = FileTree(rootTime: Timestamp(seconds: 0))
        let extent = Extent(start: 100, byteCount: 3000)
        let content = FileNode.Content.file(byteCount: 3000, .recorded([extent]))
        tree.insert(FileNode(name: "old", content: content, time: Timestamp(seconds: 0)), into: .root)
        var options = VolumeKind(revision: .v102).options()
        options.sessionStart = 5000
        let image = try UDFImage(tree, options)
        #expect(image.volume.partitionStart <= 100)
        let disc = [UInt8](repeating: 0, count: 5000 * blockSize)
        let volume = try UDFVolume(reading: RecordedBlocks(disc + image.bytes), sessionStart: 5000)
        let id = try #require(volume.tree.child(of: .root, named: "old"))
        guard case .file(3000, .recorded([extent])) = volume.tree[id].content else {
            Issue.record("\(volume.tree[id].content)")
            return
        }
    }
}
