import DiscImage
import Foundation
import ISO9660
import TestSupport
import Testing

/// Images that lie: what is wrong is reported or refused, and nothing hangs.
@Suite struct HostileImageTests {
    private let session: SampleSession
    private let data: Data
    /// The blocks of the primary root directory and of the directories behind it.
    private let root: Int

    init() throws {
        let folder = try TemporaryFolder()
        session = try SampleSession(SampleSession.tree(of: .plain, in: folder))
        data = try session.data()
        root = Int(data[16 * blockSize + 158]) | Int(data[16 * blockSize + 159]) << 8
    }

    private func imported(_ data: Data, _ hierarchy: ISO9660Hierarchy = .primary) throws -> ImportedTree {
        try ISO9660Volume(on: MemorySource(data: data), sessionStart: 0).importTree(hierarchy)
    }

    /// The offset of a record in the primary root directory.
    private func record(_ name: String) throws -> Int {
        let place = try #require(data.range(of: Data(name.utf8), in: (root * blockSize)..<((root + 1) * blockSize)))
        return place.lowerBound - 33
    }

    private func set(_ value: UInt32, at offset: Int, of data: inout Data) {
        for index in 0..<4 { data[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * UInt32(index))) }
    }

    @Test("no volume descriptors at all")
    func nothing() {
        for blocks in [0, 1, 16, 17, 40] {
            let error = #expect(throws: ImageError.self) {
                try ISO9660Volume(on: MemorySource(data: Data(count: blocks * blockSize)), sessionStart: 0)
            }
            guard case .format = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
        #expect(throws: ImageError.self) { try ISO9660Volume(on: MemorySource(data: data), sessionStart: .max) }
    }

    @Test("a descriptor set without an end is read to the last descriptor that can be one")
    func noTerminator() throws {
        var changed = data
        changed.replaceSubrange((18 * blockSize)..<(19 * blockSize), with: Data(count: blockSize))
        #expect(try imported(changed, .joliet).tree.fileCount > 0)
    }

    @Test("blocks of another size are refused")
    func blockSize512() {
        var changed = data
        changed[16 * blockSize + 129] = 2
        #expect(throws: ImageError.self) { try imported(changed) }
    }

    @Test("a root directory that is not on the disc is refused")
    func rootOutside() {
        var changed = data
        set(UInt32.max, at: 16 * blockSize + 158, of: &changed)
        #expect(throws: ImageError.self) { try imported(changed) }
    }

    @Test("a directory that contains itself is passed over and reported")
    func loop() throws {
        var changed = data
        set(UInt32(root), at: try record("DOCS") + 2, of: &changed)
        let result = try imported(changed)
        #expect(result.findings.map(\.path) == ["/DOCS"])
        #expect(result.tree.child(of: .root, named: "ONE.DAT") != nil)
    }

    @Test("extents outside of the disc, and lengths that lead there, are reported", arguments: [2, 10])
    func outside(field: Int) throws {
        for name in ["DOCS", "ONE.DAT"] {
            var changed = data
            set(0xFFFF_F000, at: try record(name) + field, of: &changed)
            let result = try imported(changed)
            #expect(result.findings.map(\.path) == ["/\(name)"])
            #expect(result.tree.child(of: .root, named: name) == nil)
        }
    }

    @Test("records whose lengths lie end their block, not the import", arguments: [1, 33, 255, 0])
    func recordLength(length: UInt8) throws {
        var changed = data
        changed[try record("DOCS")] = length
        let result = try imported(changed)
        #expect(result.findings.isEmpty == (length == 0))
        #expect(result.tree.child(of: .root, named: "A") != nil)
    }

    @Test("an identifier that is longer than its record, or none, is reported", arguments: [0, 200])
    func identifierLength(length: UInt8) throws {
        var changed = data
        changed[try record("DOCS") + 32] = length
        let result = try imported(changed)
        #expect(result.findings.count == 1)
        #expect(result.tree.child(of: .root, named: "ONE.DAT") != nil)
    }

    @Test("names that lead elsewhere are made harmless")
    func paths() throws {
        for (bytes, name) in [("../X", ".._X"), ("..;1", "_"), ("A/B/", "A_B_"), ("A\0/B", "A__B")] {
            var changed = data
            let offset = try record("ONE.DAT")
            changed[offset + 32] = UInt8(bytes.utf8.count)
            changed.replaceSubrange((offset + 33)..<(offset + 33 + bytes.utf8.count), with: Data(bytes.utf8))
            let result = try imported(changed)
            #expect(result.findings.count == 1, "\(bytes)")
            #expect(result.tree.child(of: .root, named: name) != nil, "\(bytes)")
        }
    }

    @Test("a name that occurs twice keeps its first file")
    func twice() throws {
        var changed = data
        let offset = try record("ONE.DAT")
        changed.replaceSubrange((offset + 33)..<(offset + 42), with: Data("DOCS".utf8) + Data(count: 5))
        changed[offset + 32] = 4
        let result = try imported(changed)
        #expect(result.findings.map(\.path) == ["/DOCS"])
    }

    @Test(
        "interleaved and associated files, and a section that is missing, are reported",
        arguments: [(25, 4), (25, 0x80), (26, 1), (27, 1)])
    func kinds(field: Int, value: UInt8) throws {
        var changed = data
        changed[try record("ONE.DAT") + field] |= value
        let result = try imported(changed)
        #expect(result.findings.map(\.path) == ["/ONE.DAT"])
        #expect(result.tree.child(of: .root, named: "ONE.DAT") == nil)
        #expect(result.tree.child(of: .root, named: "SECTOR.DAT") != nil)
    }

    @Test("a chain of directories deeper than any path is cut")
    func depth() throws {
        // Each of 5,000 blocks is a directory that holds the next one.
        let first = data.count / blockSize
        var changed = data
        for block in first..<(first + 5000) {
            var bytes = Data(count: blockSize)
            bytes[0] = 34
            bytes[25] = 2
            bytes[32] = 1
            bytes[33] = UInt8(ascii: "D")
            set(UInt32(block + 1), at: 2, of: &bytes)
            set(UInt32(blockSize), at: 10, of: &bytes)
            changed.append(bytes)
        }
        changed.append(Data(count: blockSize))
        set(UInt32(first), at: try record("DOCS") + 2, of: &changed)
        let result = try imported(changed)
        #expect(result.findings.count == 1)
        #expect(result.tree.directoryCount < 4200)
    }

    @Test("wherever a byte is changed, the import ends, in a tree or in a typed error")
    func anyByte() {
        var random = SplitMix64(seed: 1)
        let end = Int(session.region.start) * blockSize
        let used = (16 * blockSize..<end).filter { data[$0] != 0 }
        for _ in 0..<1500 {
            var changed = data
            for _ in 0..<3 {
                changed[used.randomElement(using: &random)!] = UInt8.random(in: 0...255, using: &random)
            }
            for hierarchy in ISO9660Hierarchy.allCases { _ = try? imported(changed, hierarchy) }
        }
    }
}
