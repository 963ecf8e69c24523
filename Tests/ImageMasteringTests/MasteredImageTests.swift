import DiscImage
import Foundation
import ImageMastering
import TestSupport
import Testing

@Suite struct MasteredImageTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func image(
        _ sample: SampleTree, _ fileSystems: FileSystems, _ change: (inout ImageOptions) -> Void = { _ in }
    ) throws -> MasteredImage {
        var options = SampleDisc.options(fileSystems)
        change(&options)
        return try MasteredImage(of: SampleDisc.tree(sample, in: folder.path("source")), options: options)
    }

    @Test(
        "each combination holds the data of each file once, where its progress item says",
        arguments: FileSystems.combinations)
    func progressItems(fileSystems: FileSystems) throws {
        let image = try image(.everything, fileSystems) { $0.sessionStart = 640 }
        let items = image.progressItems
        #expect(items.count == SampleTree.everything.entries.count { !$0.content.isEmpty })
        #expect(items.reduce(0) { $0 + $1.blockCount } == image.tree.totals.newBlockCount)
        for entry in SampleTree.everything.entries where !entry.content.isEmpty {
            let item = try #require(items.item(atPath: "/" + entry.path))
            #expect(item.path.utf8.elementsEqual("/\(entry.path)".utf8))
            let bytes = try image.read(from: item.firstBlock, count: Int(item.blockCount))
            #expect(Data(bytes.prefix(entry.content.count)) == entry.content)
            #expect(items.item(atBlock: item.firstBlock) == item && items.item(atBlock: item.lastBlock) == item)
        }
        #expect(items.item(atBlock: 0) == nil && items.item(atBlock: image.blockCount) == nil)
    }

    @Test(
        "the strict checker finds nothing in ISO 9660 and Joliet beside UDF",
        arguments: [FileSystems.all, [.joliet], [.iso9660, .udf]], [UInt32(0), 384])
    func checked(fileSystems: FileSystems, start: UInt32) throws {
        let disc = SampleDisc()
        try disc.record(image(.everything, fileSystems) { $0.sessionStart = start })
        let checker = ISO9660Checker(disc: disc.data, sessionStart: Int(start))
        #expect(checker.faults == [])
    }

    @Test(
        "the same tree gives the same image bit for bit, in any order of reading", arguments: FileSystems.combinations)
    func deterministic(fileSystems: FileSystems) throws {
        let first = try image(.everything, fileSystems)
        let whole = try first.read(from: 0, count: Int(first.blockCount))
        let second = try MasteredImage(of: first.tree, options: first.options)
        #expect(second.blockCount == first.blockCount)
        for block in stride(from: 0, to: Int(second.blockCount), by: 32).reversed() {
            let count = min(32, Int(second.blockCount) - block)
            let window = try second.read(from: UInt64(block), count: count)
            #expect(window == Array(whole[(block * blockSize)..<((block + count) * blockSize)]))
        }
    }

    @Test("the image is a multiple of 32 blocks with UDF, or when asked")
    func writeUnit() throws {
        #expect(try image(.plain, .udf).blockCount % 32 == 0)
        #expect(try image(.plain, .iso9660).blockCount % 32 != 0)
        #expect(try image(.plain, .iso9660) { $0.writeUnit = 32 }.blockCount % 32 == 0)
        #expect(
            try image(.plain, .iso9660) {
                $0.writeUnit = 16; $0.sessionStart = 7
            }.blockCount % 16 == 0)
    }

    @Test("the estimate is never too low, and not far too high")
    func estimate() throws {
        for sample in [SampleTree(), .plain, .longNames, .deep(levels: 30), .many(files: 500), .everything] {
            let folder = try TemporaryFolder()
            let tree = try SampleDisc.tree(sample, in: folder.path("source"))
            for fileSystems in FileSystems.combinations {
                for revision in fileSystems.contains(.udf) ? [UDFRevision.v102, .v250] : [.v102] {
                    var options = SampleDisc.options(fileSystems)
                    options.udfRevision = revision
                    options.hasRedundantUDFMetadata = true
                    let exact = try MasteredImage(of: tree, options: options).blockCount
                    let estimate = SizeEstimate.blockCount(of: tree.totals, options)
                    #expect(estimate >= exact, "\(estimate) for \(exact)")
                    #expect(estimate < exact * 3 / 2 + 700, "\(estimate) for \(exact)")
                }
            }
        }
    }

    @Test("each file system gives items names of its own")
    func names() throws {
        var tree = FileTree(rootTime: SampleDisc.time)
        let folder = tree.insert(
            FileNode(name: "My folder", content: .directory([]), time: SampleDisc.time), into: .root)
        let file = tree.insert(
            FileNode(name: "Grüße: 🎵.txt", content: .file(byteCount: 0, .none), time: SampleDisc.time), into: folder)
        let names = try MasteredImage(of: tree, options: SampleDisc.options(.all)).names
        #expect(names.name(of: file, in: .iso9660) == "GR__E___.TXT")
        #expect(names.name(of: file, in: .joliet) == "Grüße_ _.txt")
        #expect(names.path(of: file, in: .joliet, separator: "\\") == "\\My folder\\Grüße_ _.txt")
        #expect(names.path(of: .root, in: .udf) == "/")
        let isoOnly = try MasteredImage(of: tree, options: SampleDisc.options(.iso9660)).names
        #expect(isoOnly.name(of: file, in: .udf) == nil && isoOnly.name(of: file, in: .joliet) == nil)
    }
}
