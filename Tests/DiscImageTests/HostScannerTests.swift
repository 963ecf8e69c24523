import DiscImage
import Foundation
import TestSupport
import Testing

@Suite struct HostScannerTests {
    private let folder: TemporaryFolder
    private let scanner = HostScanner(clock: ImageClock(sourceDateEpoch: 1_500_000_000))
    private var tree = FileTree(rootTime: Timestamp(seconds: 0))

    init() throws { folder = try TemporaryFolder() }

    private func paths(_ tree: FileTree) -> [String] {
        tree.directories().flatMap { id in tree.children(of: id).map { tree.path(of: $0) } }.sorted()
    }

    @Test("a folder comes with all that is in it, with lengths and times")
    mutating func sample() throws {
        try SampleTree.everything.write(into: folder.path)
        #expect(try scanner.add(folder.path, includingFolder: false, to: .root, of: &tree).isEmpty)
        let listing = try TreeListing(of: folder.path)
        #expect(paths(tree) == listing.items.map { "/" + $0.path }.sorted())
        for item in listing.items {
            let id = try #require(tree.item(at: item.path.split(separator: "/")))
            #expect(tree[id].isDirectory == item.isFolder)
            #expect(tree[id].byteCount == (item.isFolder ? 0 : UInt64(item.size)))
            #expect(Double(tree[id].lastModifiedTime.microseconds) / 1e6 == item.modified)
        }
        #expect(tree.fileCount + tree.directoryCount == listing.items.count)
    }

    @Test("the folder itself comes along if asked")
    mutating func base() throws {
        try folder.folder("Base")
        try folder.write([1], to: "Base/file")
        try scanner.add(folder.path("Base/"), includingFolder: true, to: .root, of: &tree)
        #expect(paths(tree) == ["/Base", "/Base/file"])
    }

    @Test("links are followed, but not in circles; what is neither file nor folder is left out and reported")
    mutating func links() throws {
        try folder.folder("a/b")
        try folder.write([1, 2], to: "a/file")
        for (link, target) in [("a/b/up", "../.."), ("link", "a"), ("a/file link", "file"), ("nowhere", "gone")] {
            try FileManager.default.createSymbolicLink(atPath: folder.path(link), withDestinationPath: target)
        }
        let made = unsafe mkfifo(folder.path("pipe"), 0o600)
        try #require(made == 0)
        let omissions = try scanner.add(folder.path, includingFolder: false, to: .root, of: &tree)
        #expect(
            paths(tree) == [
                "/a", "/a/b", "/a/file", "/a/file link", "/link", "/link/b", "/link/file", "/link/file link",
            ])
        #expect(
            Set(omissions.map { "\($0.path.dropFirst(folder.path.count)) \($0.reason)" }) == [
                "/a/b/up leadsToItsOwnFolder", "/link/b/up leadsToItsOwnFolder", "/nowhere leadsNowhere",
                "/pipe isNeitherFileNorFolder",
            ])
    }

    @Test("a folder whose name is there goes into that directory; a file that is there stops everything")
    mutating func merge() throws {
        let target = tree.insert(
            FileNode(name: "DOCS", content: .directory([]), time: Timestamp(seconds: 0)), into: .root)
        _ = tree.insert(
            FileNode(name: "taken", content: .file(byteCount: 0, .none), time: Timestamp(seconds: 0)), into: target)
        try folder.folder("docs/sub")
        try folder.write([1], to: "docs/new")
        try folder.write([1], to: "another")
        try scanner.add(folder.path, includingFolder: false, to: .root, of: &tree)
        #expect(paths(tree) == ["/DOCS", "/DOCS/new", "/DOCS/sub", "/DOCS/taken", "/another"])

        let before = (paths(tree), tree.totals)
        try folder.folder("again/docs")
        try folder.write([1], to: "again/a")
        try folder.write([1], to: "again/docs/TAKEN")
        let error = #expect(throws: ImageError.self) {
            try scanner.add(folder.path("again"), includingFolder: false, to: .root, of: &tree)
        }
        #expect(error == .duplicateName(path: "/DOCS/taken"))
        #expect(paths(tree) == before.0)
        #expect(tree.totals == before.1)
    }

    @Test("names that differ in case only all come along")
    mutating func caseOnly() throws {
        for name in ["xt_DSCP.h", "xt_dscp.h", "XT_DSCP.h"] { try folder.write([1], to: name) }
        try scanner.add(folder.path, includingFolder: false, to: .root, of: &tree)
        #expect(paths(tree) == ["/XT_DSCP.h", "/xt_DSCP.h", "/xt_dscp.h"])
        #expect(tree.child(of: .root, named: "xt_dscp.h").map { tree[$0].name } == "xt_dscp.h")
        #expect(tree.child(of: .root, named: "Xt_DsCp.H") != nil)
    }

    @Test("names that are not UTF-8 come along with their data")
    mutating func otherBytes() throws {
        let path = Array("\(folder.path)/gr".utf8).map { CChar(bitPattern: $0) } + [CChar(bitPattern: 0xFC), 0]
        let descriptor = unsafe open(path, O_CREAT | O_WRONLY, 0o600)
        try #require(descriptor >= 0)
        let written = unsafe write(descriptor, "data", 4)
        try #require(written == 4)
        close(descriptor)
        try scanner.add(folder.path, includingFolder: false, to: .root, of: &tree)
        #expect(paths(tree) == ["/gr\u{FFFD}"])
        let block = try FileDataRegion(of: tree, from: 0).read(from: 0, count: 1)
        #expect(Array(block.prefix(5)) == Array("data\0".utf8))
    }

    @Test("what is missing, and what is no folder, is told apart")
    mutating func faults() throws {
        let file = try folder.write([1], to: "file")
        let gone = folder.path("gone")
        #expect(throws: ImageError.source(path: file, .notDirectory)) {
            try scanner.add(file, includingFolder: true, to: .root, of: &tree)
        }
        #expect(throws: ImageError.source(path: gone, .notFound)) {
            try scanner.add(gone, includingFolder: true, to: .root, of: &tree)
        }
    }

    @Test("whoever is told of the progress can end it, and nothing is added")
    mutating func cancel() throws {
        try SampleTree.plain.write(into: folder.path)
        var told = 0
        var scanner = scanner
        scanner.progress = { (_) throws(ImageError) in
            told += 1
            if told == 5 { throw .cancelled }
        }
        #expect(throws: ImageError.cancelled) {
            try scanner.add(folder.path, includingFolder: false, to: .root, of: &tree)
        }
        #expect(paths(tree).isEmpty)
    }

    @Test("with SOURCE_DATE_EPOCH no time is later; a time before it stays")
    mutating func clock() throws {
        try folder.write([1], to: "new")
        try folder.write([1], to: "old")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_400_000_000)], ofItemAtPath: folder.path("old"))
        try scanner.add(folder.path, includingFolder: false, to: .root, of: &tree)
        let times = tree.children(of: .root).map { tree[$0].lastModifiedTime.microseconds / 1_000_000 }
        #expect(times == [1_500_000_000, 1_400_000_000])
        #expect(tree.children(of: .root).allSatisfy { tree[$0].lastAccessedTime == tree[$0].lastModifiedTime })
    }
}
