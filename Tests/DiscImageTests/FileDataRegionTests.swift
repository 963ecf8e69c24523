import ByteLayout
import DiscImage
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct FileDataRegionTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A stream that the client holds.
    private final class Memory: ByteSource {
        let bytes: [UInt8]
        init(_ bytes: [UInt8]) { self.bytes = bytes }
        var byteCount: UInt64 { UInt64(bytes.count) }
        func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
            buffer.copy(bytes[Int(offset)..<(Int(offset) + buffer.byteCount)])
        }
    }

    private func region() throws -> FileDataRegion {
        try SampleTree.plain.write(into: folder.path)
        var tree = FileTree(rootTime: Timestamp(seconds: 0))
        try HostScanner(clock: .now()).add(folder.path, includingFolder: false, to: .root, of: &tree)
        let extents = [Extent(start: 20, byteCount: 2048), Extent(start: 90, byteCount: 5)]
        for (name, count, data) in [
            ("stream", 3000, FileData.stream(Memory([UInt8](repeating: 7, count: 3000)))),
            ("old", 2053, .recorded(extents)),
        ] {
            _ = tree.insert(
                FileNode(name: name, content: .file(byteCount: UInt64(count), data), time: Timestamp(seconds: 0)),
                into: .root)
        }
        return try FileDataRegion(of: tree, from: 1000)
    }

    private func content(_ name: String, of region: FileDataRegion) throws -> [UInt8] {
        let id = try #require(region.locations.tree.item(at: name.split(separator: "/")))
        let extent = try #require(region.locations.extents(of: id).first)
        let bytes = try region.read(from: UInt64(extent.start) - 1000, count: Int(extent.blockCount))
        #expect(bytes[Int(extent.byteCount)...].allSatisfy { $0 == 0 })
        return Array(bytes[..<Int(extent.byteCount)])
    }

    @Test("each new file is read where the layout puts it; files of earlier sessions stay where they are")
    func locations() throws {
        let region = try region()
        for entry in SampleTree.plain.entries where entry.kind != .folder && !entry.content.isEmpty {
            #expect(try content(entry.path, of: region) == Array(entry.content), "\(entry.path)")
        }
        #expect(try content("stream", of: region) == [UInt8](repeating: 7, count: 3000))
        let tree = region.locations.tree
        let old = try #require(tree.child(of: .root, named: "old"))
        #expect(region.locations.extents(of: old).map(\.start) == [20, 90])
        let empty = try #require(tree.child(of: .root, named: "EMPTY.DAT"))
        #expect(region.locations.extents(of: empty).isEmpty)
        #expect(region.blockCount == region.files.reduce(0) { $0 + tree[$1].newBlockCount })
        #expect(region.blockCount == tree.totals.newBlockCount)
    }

    @Test("every window, in any order, is the same as that part of the whole")
    func windows() throws {
        let region = try region()
        let whole = try region.read(from: 0, count: Int(region.blockCount))
        var generator = SystemRandomNumberGenerator()
        for first in (0..<Int(region.blockCount)).shuffled(using: &generator) {
            let count = min(first % 19 + 1, Int(region.blockCount) - first)
            let window = try region.read(from: UInt64(first), count: count)
            #expect(window == Array(whole[(first * blockSize)..<((first + count) * blockSize)]))
        }
    }

    @Test("it can be read from several threads at once")
    func threads() async throws {
        let region = try region()
        let whole = try region.read(from: 0, count: Int(region.blockCount))
        try await withThrowingTaskGroup { group in
            for seed in 0..<8 {
                group.addTask {
                    for step in 0..<50 {
                        let block = (seed * 31 + step * 7) % Int(region.blockCount)
                        let bytes = try region.read(from: UInt64(block), count: 1)
                        #expect(bytes == Array(whole[(block * blockSize)..<((block + 1) * blockSize)]))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("a file that has become shorter, is gone, or may not be read is an error with its path")
    func faults() throws {
        let path = try folder.write([UInt8](repeating: 1, count: 5000), to: "file")
        var tree = FileTree(rootTime: Timestamp(seconds: 0))
        try HostScanner(clock: .now()).add(folder.path, includingFolder: false, to: .root, of: &tree)
        let region = try FileDataRegion(of: tree, from: 0)
        try folder.write([UInt8](repeating: 1, count: 4999), to: "file")
        #expect(throws: ImageError.source(path: path, .lengthChanged(expected: 5000, found: 4999))) {
            try region.read(from: 0, count: 3)
        }
        #expect(throws: Never.self) { try region.read(from: 0, count: 2) }
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: ImageError.source(path: path, .notFound)) {
            try FileDataRegion(of: tree, from: 0).read(from: 0, count: 1)
        }
    }

    @Test("more data than can be addressed is refused, not wrapped")
    func tooMuch() {
        var tree = FileTree(rootTime: Timestamp(seconds: 0))
        for (name, count) in [("a", UInt64(5) << 40), ("b", UInt64.max)] {
            let content = FileNode.Content.file(byteCount: count, .host(HostFolder(path: "/")))
            _ = tree.insert(FileNode(name: name, content: content, time: Timestamp(seconds: 0)), into: .root)
        }
        #expect(throws: ImageError.self) { try FileDataRegion(of: tree, from: 0) }
    }
}
