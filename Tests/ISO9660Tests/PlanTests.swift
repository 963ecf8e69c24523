import DiscImage
import Foundation
import ISO9660
import TestSupport
import Testing

@Suite struct PlanTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    static let samples: [(String, SampleTree)] = [
        ("empty", SampleTree()), ("plain", .plain), ("scripts", .scripts), ("supplementary", .supplementary),
        ("longNames", .longNames), ("deep", .deep(levels: 20)), ("many", .many(files: 1500)),
        ("everything", .everything),
    ]

    @Test("the strict checker finds nothing", arguments: samples, [UInt32(0), 352])
    func checked(sample: (String, SampleTree), start: UInt32) throws {
        let session = try SampleSession(SampleSession.tree(of: sample.1, in: folder), at: start)
        let disc = Data(count: Int(start) * blockSize) + (try session.data())
        let checker = ISO9660Checker(disc: disc, sessionStart: Int(start))
        #expect(checker.faults == [])
        #expect(
            checker.files.map(\.count) == [
                session.region.locations.tree.fileCount, session.region.locations.tree.fileCount,
            ])
        #expect(
            Set(checker.files[0].map(\.sections)) == Set(checker.files[1].map(\.sections)),
            "the hierarchies share the data")
    }

    @Test(
        "the checker is not blind: every faulted field is found",
        arguments: [
            (16 * 2048 + 80, "Volume Space Size"), (16 * 2048 + 132, "Path Table Size"), (16 * 2048 + 7, "unused"),
            (17 * 2048 + 90, "escape sequence"), (16 * 2048 + 130, "block size"),
        ])
    func checkerSees(offset: Int, name: String) throws {
        var data = try SampleSession(SampleSession.tree(of: .plain, in: folder)).data()
        data[offset] ^= 1
        #expect(!ISO9660Checker(disc: data).faults.isEmpty)
    }

    @Test("the checker sees nearly every changed bit of the tables and directories")
    func checkerSeesBits() throws {
        let session = try SampleSession(SampleSession.tree(of: .plain, in: folder))
        let data = try session.data()
        let range = (19 * blockSize)..<(Int(session.region.start) * blockSize)
        let used = range.filter { data[$0] != 0 }.enumerated().filter { $0.offset % 37 == 0 }.map(\.element)
        let files = ISO9660Checker(disc: data).files
        let seen = used.filter { offset in
            var changed = data
            changed[offset] ^= 0x04
            let checker = ISO9660Checker(disc: changed)
            return !checker.faults.isEmpty || checker.files != files
        }
        // What is left are dates of files.
        #expect(Double(seen.count) > 0.8 * Double(used.count), "\(seen.count) of \(used.count)")
    }

    @Test("the same tree gives the same image, bit for bit, and any window of it is the same")
    func deterministic() throws {
        let tree = try SampleSession.tree(of: .everything, in: folder)
        let session = try SampleSession(tree)
        let data = try session.data()
        #expect(try SampleSession(tree).data() == data)
        for block in stride(from: 0, to: Int(session.image.blockCount), by: 7).shuffled() {
            let count = min(5, Int(session.image.blockCount) - block)
            let window = try session.image.read(from: UInt64(block), count: count)
            #expect(Data(window) == data[(block * blockSize)..<((block + count) * blockSize)])
        }
    }

    @Test("a file of 4 GiB and more has several sections, or is refused (ECMA-119 6.5.1)")
    func longFile() throws {
        var tree = FileTree(rootTime: SampleSession.time)
        let length = UInt64(9) << 30 | 5
        let extents = [Extent(start: 400, byteCount: length - 3), Extent(start: 300, byteCount: 3)]
        for (name, data) in [("old.bin", FileData.recorded(extents)), ("new.bin", .host(HostFolder(path: "/none")))] {
            _ = tree.insert(
                FileNode(name: name, content: .file(byteCount: length, data), time: SampleSession.time), into: .root)
        }
        let session = try SampleSession(tree, at: 0)
        let blocks = try session.image.read(from: 0, count: Int(session.region.start))
        var disc = Data(blocks)
        disc.count = blocks.count
        let sections = ISO9660Checker(disc: disc).files.map { files in files.map { $0.sections.map { $0[1] } } }
        let maximum = 0xFFFF_F800
        let rest = Int(length) - 2 * maximum
        #expect(sections == Array(repeating: [[maximum, maximum, rest], [maximum, maximum, rest - 3, 3]], count: 2))

        var options = SampleSession.options
        options.allowsFileSections = false
        let error = #expect(throws: ImageError.self) { try ISO9660Plan(tree: tree, options: options) }
        #expect(error == .limit(.fileTooLong(path: "/new.bin", maximum: UInt64(UInt32.max))))
    }

    @Test("the longest section that a record can tell is one; a byte more makes two", arguments: [(0, 1), (1, 2)])
    func longestSection(more: UInt64, count: Int) throws {
        var tree = FileTree(rootTime: SampleSession.time)
        let content = FileNode.Content.file(byteCount: 0xFFFF_FFFF + more, .host(HostFolder(path: "/none")))
        _ = tree.insert(FileNode(name: "file", content: content, time: SampleSession.time), into: .root)
        let session = try SampleSession(tree)
        let disc = Data(try session.image.read(from: 0, count: Int(session.region.start)))
        #expect(ISO9660Checker(disc: disc).files.map { $0.map(\.sections.count) } == [[count], [count]])
    }

    @Test("no recorded time is later than the epoch of a reproducible build")
    func reproducible() throws {
        let epoch = Timestamp(seconds: 900_000_000)  // before the sample's times
        var options = SampleSession.options
        options.clock = ImageClock(sourceDateEpoch: 900_000_000)
        var tree = try SampleSession.tree(of: .plain, in: folder)
        let late = try SampleSession(tree, options).data()
        for id in tree.directories().flatMap({ [$0] + tree.children(of: $0) }) { tree[id].lastModifiedTime = epoch }
        #expect(try SampleSession(tree, options).data() == late)
    }

    @Test("a length that no disc has is refused at once")
    func absurdLength() {
        var tree = FileTree(rootTime: SampleSession.time)
        let content = FileNode.Content.file(byteCount: .max, .host(HostFolder(path: "/none")))
        _ = tree.insert(FileNode(name: "file", content: content, time: SampleSession.time), into: .root)
        #expect(throws: ImageError.self) { try ISO9660Plan(tree: tree, options: SampleSession.options) }
    }

    @Test("more than eight levels are refused only if asked (ECMA-119 6.8.2.1)")
    func levels() throws {
        let eight = SampleSession.tree(["2/3/4/5/6/7/8/file"])
        let nine = SampleSession.tree(["2/3/4/5/6/7/8/9/file"])
        var options = SampleSession.options
        _ = try ISO9660Plan(tree: nine, options: options)
        options.isLimitedToEightLevels = true
        _ = try ISO9660Plan(tree: eight, options: options)
        let error = #expect(throws: ImageError.self) { try ISO9660Plan(tree: nine, options: options) }
        #expect(error == .limit(.tooManyLevels(path: "/2/3/4/5/6/7/8/9", maximum: 8)))
    }

    @Test("more directories than a path table can number are refused (ECMA-119 9.4.4)")
    func directories() throws {
        var tree = FileTree(rootTime: SampleSession.time)
        for number in 0..<65_534 {
            let name = String(format: "%06d", number)
            _ = tree.insert(FileNode(name: name, content: .directory([]), time: SampleSession.time), into: .root)
        }
        _ = try ISO9660Plan(tree: tree, options: SampleSession.options)
        _ = tree.insert(FileNode(name: "too many", content: .directory([]), time: SampleSession.time), into: .root)
        let error = #expect(throws: ImageError.self) { try ISO9660Plan(tree: tree, options: SampleSession.options) }
        #expect(error == .limit(.tooManyDirectories(maximum: 65_535)))
    }

    @Test("hidden items have the Existence bit (ECMA-119 9.1.6)")
    func hidden() throws {
        var tree = SampleSession.tree(["seen", "unseen"])
        tree[try #require(tree.child(of: .root, named: "unseen"))].isHidden = true
        let checker = ISO9660Checker(disc: try SampleSession(tree).data())
        #expect(checker.faults == [])
        #expect(checker.files.map { $0.map(\.isHidden) } == [[false, true], [false, true]])
    }

    @Test(
        "optional path tables, no Joliet, Joliet alone",
        arguments: [(true, true, true), (false, true, false), (true, false, false)])
    func variants(hasJoliet: Bool, showsPrimary: Bool, hasOptionalTables: Bool) throws {
        var options = SampleSession.options
        options.hasJoliet = hasJoliet
        options.showsTreeInPrimaryHierarchy = showsPrimary
        options.hasOptionalPathTables = hasOptionalTables
        let session = try SampleSession(SampleSession.tree(of: .plain, in: folder), options)
        let checker = ISO9660Checker(disc: try session.data())
        #expect(checker.faults == [])
        let count = session.region.locations.tree.fileCount
        #expect(checker.files.map(\.count) == [showsPrimary ? count : 0] + (hasJoliet ? [count] : []))
    }
}
