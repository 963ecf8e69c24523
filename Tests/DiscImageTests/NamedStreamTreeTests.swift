import TestSupport
import Testing

@testable import DiscImage

/// Named streams as items of a tree that are in no directory.
@Suite struct NamedStreamTreeTests {
    private var tree = FileTree(rootTime: Timestamp(seconds: 0))
    private let folder: NodeID
    private let file: NodeID

    init() {
        folder = tree.insert(Self.node("folder", nil), into: .root)
        file = tree.insert(Self.node("file", 3000), into: folder)
        for (name, count) in [("b", 1), ("A", 5000), ("c", 0)] { tree.insertStream(Self.node(name, count), of: file) }
    }

    private static func node(_ name: String, _ byteCount: Int?) -> FileNode {
        let data = byteCount.map { FileData.stream(HeldBytes([UInt8](repeating: 7, count: $0))) } ?? .none
        let content = byteCount.map { FileNode.Content.file(byteCount: UInt64($0), $0 == 0 ? .none : data) }
        return FileNode(name: name, content: content ?? .directory([]), time: Timestamp(seconds: 1))
    }

    private func names(of id: NodeID) -> [String] { tree[id].streams.map { tree[$0].name } }

    @Test("they are in order, found in any case, and have paths behind a colon")
    func lookup() {
        #expect(names(of: file) == ["A", "b", "c"])
        let stream = tree.stream(of: file, named: "B")
        #expect(stream.map { tree.path(of: $0) } == "/folder/file:b")
        #expect(tree.itemOrStream(at: ["folder", "file:b"]) == stream)
        #expect(tree.itemOrStream(at: ["folder", "file"]) == file)
        #expect(tree.itemOrStream(at: ["folder", "file:x"]) == nil && tree.itemOrStream(at: ["folder:b"]) == nil)
        #expect(tree.children(of: file).isEmpty)
        #expect(tree.filesWithStreams() == [file])
    }

    @Test("they count by themselves")
    func totals() {
        #expect(tree.fileCount == 1 && tree.directoryCount == 1)
        #expect(tree.totals.newBlockCount == 2 && tree.totals.nameByteCount == 10)
        #expect(tree.totals.namedStreams.count == 3 && tree.totals.namedStreams.newBlockCount == 4)
        let plain = tree.withoutNamedStreams()
        #expect(plain.totals.namedStreams == TreeTotals.NamedStreams())
        #expect(plain[file].streams.isEmpty && plain.fileCount == 1)
        #expect(tree.totals.namedStreams.count == 3)
    }

    @Test("one is removed and restored, and all with their file or its directory")
    mutating func removal() {
        let before = tree.totals
        let stream = tree.stream(of: file, named: "b")!
        let removed = tree.remove(stream)
        #expect(names(of: file) == ["A", "c"] && tree.node(stream) == nil)
        tree.restore(removed)
        #expect(names(of: file) == ["A", "b", "c"] && tree.totals == before)
        for id in [file, folder] {
            let items = tree.remove(id)
            #expect(tree.totals.namedStreams.count == 0 && tree.node(stream) == nil)
            tree.restore(items)
            #expect(names(of: file) == ["A", "b", "c"] && tree.totals == before)
        }
    }

    @Test("a file whose data are replaced keeps them, and a copy has none")
    mutating func replacement() {
        var other = Self.node("other", 10)
        other.isRealTime = true
        tree.replace(file, by: other)
        #expect(names(of: file) == ["A", "b", "c"] && tree[file].name == "file")
        #expect(tree.totals.realTimeFileCount == 1)
        #expect(FileNode(name: "copy", copying: tree[file]).streams.isEmpty)
    }

    @Test("their data lie behind those of their file")
    func data() throws {
        let region = try FileDataRegion(of: tree, from: 100)
        #expect(region.files.map { tree.path(of: $0) } == ["/folder/file", "/folder/file:A", "/folder/file:b"])
        #expect(region.blockCount == 6)
        let bytes = try region.read(from: 2, count: 3)
        #expect(bytes[..<5000].allSatisfy { $0 == 7 } && bytes[5000...].allSatisfy { $0 == 0 })
    }
}

/// Data that are copied to one nameless file.
@Suite struct StashTests {
    private let home: TemporaryFolder
    private let stash = Stash()

    init() throws { home = try TemporaryFolder() }

    private func bytes(_ source: any ByteSource) throws -> [UInt8] {
        var array = [UInt8](repeating: 0, count: Int(source.byteCount))
        var elements = array.mutableSpan
        var span = unsafe elements.mutableBytes
        try source.read(at: 0, into: &span)
        return array
    }

    @Test("data of several sources stay apart, also when they move")
    func several() throws {
        let contents = [0, 1, 5000, (1 << 20) + 17].map { count in
            (0..<count).map { UInt8(truncatingIfNeeded: $0 &* count) }
        }
        let first = HostFolder(path: try home.folder("first"))
        let copies = try contents.map { try stash.add(HeldBytes($0), in: first) }
        #expect(stash.byteCount == UInt64(contents.reduce(0) { $0 + $1.count }))
        for (copy, content) in zip(copies, contents) { #expect(try bytes(copy) == content) }
        try stash.move(to: HostFolder(path: home.folder("second")))
        for (copy, content) in zip(copies, contents) { #expect(try bytes(copy) == content) }
    }

    @Test("a folder that is not there: nothing can be opened, and nothing moves")
    func missingFolder() throws {
        let missing = HostFolder(path: home.path("missing"))
        #expect(throws: ImageError.stash(.cannotOpen(folder: missing.path))) {
            try stash.add(HeldBytes([1]), in: missing)
        }
        let copy = try stash.add(HeldBytes([1, 2]), in: HostFolder(path: home.folder("first")))
        #expect(throws: ImageError.stash(.cannotMove(folder: missing.path))) { try stash.move(to: missing) }
        #expect(try bytes(copy) == [1, 2])
    }
}
