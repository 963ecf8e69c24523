import DiscImage
import Foundation
import ISO9660
import TestSupport
import Testing

/// Images that programs of others made, and our own, become trees again.
@Suite struct ImportTests {
    private let folder: TemporaryFolder
    private let image: String

    init() throws {
        folder = try TemporaryFolder()
        image = folder.path("image.iso")
    }

    private func names(_ tree: FileTree) -> [String] {
        tree.directories().flatMap { id in tree.children(of: id).map { tree.path(of: $0) } }.sorted()
    }

    /// Expects a tree to be that of a folder of the host: names, kinds, contents and times.
    private func expect(
        _ tree: FileTree, of source: MemorySource, isLike path: String, name: (String) -> String = { $0 }
    ) throws {
        let listing = try TreeListing(of: path).renamed(by: name)
        #expect(names(tree) == listing.items.map { "/" + $0.path }.sorted())
        for item in listing.items {
            guard let id = tree.item(at: item.path.split(separator: "/")) else { continue }
            #expect(tree[id].isDirectory == item.isFolder)
            #expect(tree[id].lastModifiedTime == Timestamp(seconds: Int64(item.modified)), "\(item.path)")
            guard !item.isFolder else { continue }
            #expect(try source.content(of: id, in: tree) == Data(contentsOf: item.url), "\(item.path)")
        }
    }

    @Test("our own images come back as they were", arguments: [UInt32(0), 1000])
    func roundTrip(start: UInt32) throws {
        let session = try SampleSession(SampleSession.tree(of: .everything, in: folder), at: start)
        let source = MemorySource(data: Data(count: Int(start) * blockSize) + (try session.data()))
        let volume = try ISO9660Volume(on: source, sessionStart: start)
        #expect(volume.hierarchies == [.primary, .joliet])
        #expect(volume.volumeIdentifier(of: .primary) == "SAMPLE" && volume.volumeIdentifier(of: .joliet) == "Sample")
        for hierarchy in ISO9660Hierarchy.allCases {
            let imported = try volume.importTree(hierarchy)
            #expect(imported.findings == [])
            let original = session.region.locations.tree
            #expect(
                imported.tree.fileCount == original.fileCount && imported.tree.directoryCount == original.directoryCount
            )
            for id in original.directories().flatMap({ original.children(of: $0) }) {
                let path = original.names(to: id).indices.map { depth in
                    var item = id
                    for _ in 0..<depth { item = original[item].parent }
                    return session.plan.recordedName(of: item, in: hierarchy) ?? ""
                }
                let found = try #require(imported.tree.item(at: path.reversed().map { withoutDot($0) }))
                #expect(imported.tree[found].byteCount == original[id].byteCount)
                guard !original[id].isDirectory, original[id].byteCount > 0 else { continue }
                guard case .file(_, .recorded(let extents)) = imported.tree[found].content else {
                    Issue.record("\(path) has no data")
                    continue
                }
                #expect(extents == session.region.locations.extents(of: id))
            }
        }
    }

    private func withoutDot(_ name: String) -> String {
        name.count > 1 && name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    @Test("genisoimage's Joliet", .needs(.genisoimage))
    func genisoimage() throws {
        try SampleTree.scripts.write(into: folder.folder("source"))
        try OutsideProgram.genisoimage.succeed(
            ["-quiet", "-J", "-R", "-input-charset", "utf-8", "-V", "LABEL", "-o", image, folder.path("source")])
        let source = MemorySource(data: try Data(contentsOf: folder.url("image.iso")))
        let volume = try ISO9660Volume(on: source, sessionStart: 0)
        let imported = try volume.importTree(.joliet)
        #expect(imported.findings == [])
        #expect(volume.volumeIdentifier(of: .joliet) == "LABEL")
        try expect(imported.tree, of: source, isLike: folder.path("source"))
    }

    @Test("genisoimage's primary hierarchy", .needs(.genisoimage))
    func genisoimagePrimary() throws {
        try SampleTree.plain.write(into: folder.folder("source"))
        try OutsideProgram.genisoimage.succeed(["-quiet", "-o", image, folder.path("source")])
        let source = MemorySource(data: try Data(contentsOf: folder.url("image.iso")))
        let imported = try ISO9660Volume(on: source, sessionStart: 0).importTree(.primary)
        #expect(imported.findings == [])
        try expect(imported.tree, of: source, isLike: folder.path("source"))
    }

    @Test("xorriso's two sessions, each with its own tree", .needs(.xorriso))
    func xorriso() throws {
        try SampleTree.scripts.write(into: folder.folder("first"))
        try SampleTree.plain.write(into: folder.folder("second"))
        // A file as a drive has one session only, so the second is made for its place and put there.
        let make = ["-as", "mkisofs", "-quiet", "-J", "-joliet-long", "-o"]
        try OutsideProgram.xorriso.succeed(make + [image, folder.path("first")])
        let first = try Data(contentsOf: folder.url("image.iso"))
        let start = (first.count / blockSize + 31) / 32 * 32
        try OutsideProgram.genisoimage.succeed([
            "-quiet", "-J", "-C", "0,\(start)", "-M", image, "-o", folder.path("second.iso"), folder.path("second"),
        ])
        var data = first + Data(count: start * blockSize - first.count)
        data += try Data(contentsOf: folder.url("second.iso"))
        let source = MemorySource(data: data)

        let one = try ISO9660Volume(on: source, sessionStart: 0).importTree(.joliet)
        #expect(one.findings == [])
        try expect(one.tree, of: source, isLike: folder.path("first"))
        let two = try ISO9660Volume(on: source, sessionStart: UInt32(start)).importTree(.joliet)
        #expect(two.findings == [])
        #expect(Set(names(two.tree)).isSuperset(of: ["/A/B/C/DATA.BIN", "/SECTOR1.DAT"]))
        for entry in SampleTree.plain.entries where entry.kind != .folder {
            let id = try #require(two.tree.item(at: entry.path.split(separator: "/")))
            #expect(try source.content(of: id, in: two.tree) == entry.content)
        }
    }

    @Test("sections of one file become one file; those that touch become one extent")
    func sections() throws {
        var tree = FileTree(rootTime: SampleSession.time)
        let extents = [
            Extent(start: 30, byteCount: 4096), Extent(start: 40, byteCount: 2048), Extent(start: 41, byteCount: 9),
        ]
        _ = tree.insert(
            FileNode(name: "file", content: .file(byteCount: 6153, .recorded(extents)), time: SampleSession.time),
            into: .root)
        let session = try SampleSession(tree)
        let source = MemorySource(data: try session.data() + Data(count: 50 * blockSize))
        let imported = try ISO9660Volume(on: source, sessionStart: 0).importTree(.primary)
        let id = try #require(imported.tree.child(of: .root, named: "FILE"))
        guard case .file(6153, .recorded(let found)) = imported.tree[id].content else {
            Issue.record("the file has other data")
            return
        }
        #expect(found == [Extent(start: 30, byteCount: 4096), Extent(start: 40, byteCount: 2057)])
    }

    @Test("hidden files are hidden again")
    func hidden() throws {
        var tree = SampleSession.tree(["seen", "unseen"])
        tree[try #require(tree.child(of: .root, named: "unseen"))].isHidden = true
        let source = MemorySource(data: try SampleSession(tree).data())
        let imported = try ISO9660Volume(on: source, sessionStart: 0).importTree(.joliet).tree
        #expect(imported.children(of: .root).map { imported[$0].isHidden } == [false, true])
    }
}
