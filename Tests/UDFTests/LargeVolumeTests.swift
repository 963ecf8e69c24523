import ByteLayout
import DiscImage
import Foundation
import TestSupport
import Testing

@testable import UDF

/// As many bytes as are wanted, each of which follows from its position.
private final class EndlessSource: ByteSource {
    let byteCount: UInt64
    init(byteCount: UInt64) { self.byteCount = byteCount }

    func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        for index in 0..<buffer.byteCount {
            buffer.store(littleEndian: UInt8(truncatingIfNeeded: (offset + UInt64(index)) / 2048), at: index)
        }
    }
}

@Suite("Large volumes")
struct LargeVolumeTests {
    private func tree(_ name: String, byteCount: UInt64, _ data: FileData) -> FileTree {
        var tree = FileTree(rootTime: Timestamp(seconds: 0))
        let content = FileNode.Content.file(byteCount: byteCount, data)
        tree.insert(FileNode(name: name, content: content, time: Timestamp(seconds: 0)), into: .root)
        return tree
    }

    @Test("files over 4 GiB, up to several hundred", arguments: VolumeKind.all)
    func longFiles(kind: VolumeKind) throws {
        for byteCount in [4 << 30, 5 << 30 + 1, 1 << 30 - 2048, 1 << 30, 700 << 30 + 77] as [UInt64] {
            let source = EndlessSource(byteCount: byteCount)
            let image = try UDFImage(tree("long", byteCount: byteCount, .stream(source)), kind.options())
            let volume = try UDFVolume(reading: image.session)
            #expect(volume.faults.isEmpty)
            let id = try #require(volume.tree.child(of: .root, named: "long"))
            guard case .file(byteCount, .recorded(let extents)) = volume.tree[id].content else {
                Issue.record("\(volume.tree[id].content)")
                continue
            }
            let start = image.session.segments.first { $0.name == "File data" }!.start
            #expect(extents == [Extent(start: start, byteCount: byteCount)])
        }
    }

    @Test("a file in thousands of pieces: continued allocation descriptors", arguments: VolumeKind.all)
    func pieces(kind: VolumeKind) throws {
        for count in [100, 114, 115, 229, 230, 5000] {
            let extents = (0..<count).map { Extent(start: UInt32(400 + 2 * $0), byteCount: 2048) }
            var options = kind.options()
            options.sessionStart = 20_000
            options.continued = .init(partitionStart: 288, nextUniqueID: 100)
            let image = try UDFImage(tree("pieces", byteCount: UInt64(2048 * count), .recorded(extents)), options)
            let disc = [UInt8](repeating: 0, count: 20_000 * blockSize)
            let volume = try UDFVolume(reading: RecordedBlocks(disc + image.bytes), sessionStart: 20_000)
            #expect(volume.faults.isEmpty)
            let id = try #require(volume.tree.child(of: .root, named: "pieces"))
            guard case .file(_, .recorded(extents)) = volume.tree[id].content else {
                Issue.record("\(count) pieces")
                continue
            }
        }
    }

    @Test("20,000 files in one folder", arguments: [UDFRevision.v102, .v250])
    func manyFiles(revision: UDFRevision) throws {
        var tree = FileTree(rootTime: Timestamp(seconds: 0))
        for number in 0..<20_000 {
            let name = "file \(String(repeating: "0", count: 5 - String(number).count))\(number)"
            tree.insert(
                FileNode(name: name, content: .file(byteCount: 0, .none), time: Timestamp(seconds: 0)), into: .root)
        }
        let image = try UDFImage(tree, VolumeKind(revision: revision).options())
        let volume = try UDFVolume(reading: image.session)
        #expect(volume.faults.isEmpty)
        #expect(volume.tree.fileCount == 20_000)
        #expect(volume.tree.child(of: .root, named: "file 19999") != nil)
    }

    @Test("a thousand levels")
    func deep() throws {
        var tree = FileTree(rootTime: Timestamp(seconds: 0))
        var parent = NodeID.root
        for level in 0..<1000 {
            let node = FileNode(name: "level \(level)", content: .directory([]), time: Timestamp(seconds: 0))
            parent = tree.insert(node, into: parent)
        }
        let image = try UDFImage(tree, VolumeKind(revision: .v250).options())
        #expect(try UDFVolume(reading: image.session).tree.directoryCount == 1000)
    }

    @Test("what cannot be addressed is refused")
    func tooLarge() {
        let byteCount = UInt64(UInt32.max) * 2048
        let source = EndlessSource(byteCount: byteCount)
        #expect(throws: ImageError.self) {
            try UDFImage(tree("long", byteCount: byteCount, .stream(source)), VolumeKind(revision: .v102).options())
        }
    }

    @Test("a revision that is not written is refused", arguments: [0x101, 0x200 + 0x33, 0x270] as [UInt16])
    func unknownRevision(value: UInt16) {
        let options = UDFOptions(revision: UDFRevision(rawValue: value), volumeIdentifier: "", clock: .sample)
        #expect(throws: ImageError.self) { try UDFPlan(tree: FileTree(rootTime: .init(seconds: 0)), options: options) }
    }

    @Test("no recorded time is later than the epoch of a reproducible build", arguments: VolumeKind.all)
    func reproducible(kind: VolumeKind) throws {
        var tree = FileTree(rootTime: Timestamp(seconds: 2_000_000_000))
        tree.insert(
            FileNode(name: "late", content: .file(byteCount: 0, .none), time: Timestamp(seconds: 2_100_000_000)),
            into: .root)
        var options = kind.options()
        options.clock = ImageClock(sourceDateEpoch: 1_500_000_000)
        let image = try UDFImage(tree, options)
        #expect(UDFChecker.findings(in: try image.bytes).isEmpty)
        let volume = try UDFVolume(reading: image.session)
        let id = try #require(volume.tree.child(of: .root, named: "late"))
        #expect(volume.tree[id].lastModifiedTime == Timestamp(seconds: 1_500_000_000))
    }
}
