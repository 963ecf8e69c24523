import ByteLayout
import DiscImage
import Foundation
import TestSupport
import Testing

@testable import UDF

/// What others record and we do not: embedded data, holes, extended descriptors, other kinds of partitions.
@Suite("Kinds of entries and partitions that we only read")
struct EntryKindsTests {
    private static let content = (0..<9000).map { UInt8(truncatingIfNeeded: $0 &* 7 / 3) }

    /// A volume with one file of 9,000 bytes, whose entry is changed.
    private func volume(
        flags: UInt16, length: UInt64 = 9000, descriptors: (_ dataBlock: UInt32) -> [UInt8]
    ) throws -> (UDFVolume, [UInt8]) {
        var tree = FileTree(rootTime: Timestamp(seconds: 0))
        let data = FileNode.Content.file(byteCount: 9000, .stream(BytesSource(Self.content)))
        tree.insert(FileNode(name: "file", content: data, time: Timestamp(seconds: 0)), into: .root)
        let image = try UDFImage(tree, VolumeKind(revision: .v201).options())
        var bytes = try image.bytes
        let partition = image.volume.partitionStart
        let location = StructureNumbering.firstEntry + 1
        let offset = Int(partition + location) * blockSize
        var entry = try ExtendedFileEntry(verifying: Array(bytes[offset..<(offset + blockSize)]))
        let tail = descriptors(image.session.segments.first { $0.name == "File data" }!.start - partition)
        entry.icbTag.flags = flags
        entry.informationLength = length
        entry.lengthOfAllocationDescriptors = UInt32(tail.count)
        let sealed = entry.sealed(version: 3, location: location, tail: tail)
        bytes.replaceSubrange(offset..<(offset + blockSize), with: UDFVolumeDescriptors.block(sealed))
        return (try UDFVolume(reading: RecordedBlocks(bytes)), bytes)
    }

    private func content(_ volume: (UDFVolume, [UInt8])) throws -> [UInt8] {
        #expect(volume.0.faults.isEmpty)
        let id = try #require(volume.0.tree.child(of: .root, named: "file"))
        return Array(try TreeExtraction(tree: volume.0.tree, source: RecordedBlocks(volume.1)).content(of: id))
    }

    private func short(_ length: UInt32, _ type: ExtentType, _ block: UInt32) -> [UInt8] {
        ShortAllocationDescriptor(extentLength: length | type.rawValue << 30, extentPosition: block).encoded
    }

    @Test("data in the entry itself")
    func embedded() throws {
        let found = try content(volume(flags: 3, length: 1000) { _ in Array(Self.content[..<1000]) })
        #expect(found == Array(Self.content[..<1000]))
    }

    @Test("holes are zeros, whether there is space for them or not")
    func holes() throws {
        let found = try content(
            volume(flags: 0, length: 2048 * 4 + 10) { block in
                short(2048, .recordedAndAllocated, block) + short(2048, .notRecordedButAllocated, block + 1)
                    + short(2048, .notRecordedAndNotAllocated, 0) + short(2058, .recordedAndAllocated, block + 3)
            })
        var expected = Array(Self.content[..<2048]) + [UInt8](repeating: 0, count: 4096)
        expected += Self.content[6144..<(6144 + 2058)]
        #expect(found == expected)
    }

    @Test("holes that follow each other are one: a volume of holes takes no memory")
    func manyHoles() throws {
        let count = 200
        let hole = UInt32(1 << 30 - blockSize)
        let (volume, _) = try volume(flags: 0, length: 4096 + UInt64(count) * UInt64(hole)) { block in
            short(2048, .recordedAndAllocated, block)
                + (0..<count).flatMap { _ in short(hole, .notRecordedAndNotAllocated, 0) }
                + short(2048, .recordedAndAllocated, block + 1)
        }
        let id = try #require(volume.tree.child(of: .root, named: "file"))
        guard case .file(_, .stream(let source)) = volume.tree[id].content else { throw CocoaError(.fileReadUnknown) }
        let data = try #require(source as? RecordedBytes)
        #expect(data.extents.count == 3 && data.byteCount == 4096 + UInt64(count) * UInt64(hole))
    }

    @Test("extended allocation descriptors")
    func extended() throws {
        let found = try content(
            volume(flags: 2) { block in
                var descriptor = ExtendedAllocationDescriptor()
                descriptor.extentLength = 9000
                descriptor.recordedLength = 9000
                descriptor.informationLength = 9000
                descriptor.extentLocation.logicalBlockNumber = block
                return descriptor.encoded
            })
        #expect(found == Self.content)
    }

    @Test("an extent of no length ends the list")
    func terminated() throws {
        let found = try content(
            volume(flags: 0, length: 4096) { block in
                short(4096, .recordedAndAllocated, block) + short(0, .recordedAndAllocated, 0)
                    + short(2048, .recordedAndAllocated, 0)
            })
        #expect(found == Array(Self.content[..<4096]))
    }

    @Test("what follows the end of the information is not the file's")
    func tail() throws {
        let found = try content(volume(flags: 0, length: 5000) { short(9000, .recordedAndAllocated, $0) })
        #expect(found == Array(Self.content[..<5000]))
    }

    @Test(
        "a file whose descriptors lead nowhere is left out and reported",
        arguments: [
            ("too short", ExtentType.recordedAndAllocated, 2048, 1),
            ("outside", .recordedAndAllocated, 9000, 0x7FFF_FFFF),
            ("no descriptors there", .nextExtentOfAllocationDescriptors, 2048, 0),
        ] as [(String, ExtentType, UInt32, UInt32)])
    func nowhere(name: String, type: ExtentType, length: UInt32, block: UInt32) throws {
        let (volume, _) = try volume(flags: 0) { _ in short(length, type, block) }
        #expect(volume.tree.fileCount == 0)
        #expect(volume.faultCount == 1)
        #expect(volume.faults[0].structure.contains("/file"))
    }

    @Test("descriptors that continue in themselves come to an end")
    func loop() throws {
        var tree = FileTree(rootTime: Timestamp(seconds: 0))
        let extents = (0..<300).map { Extent(start: UInt32(400 + 2 * $0), byteCount: 2048) }
        let data = FileNode.Content.file(byteCount: 300 * 2048, .recorded(extents))
        tree.insert(FileNode(name: "file", content: data, time: Timestamp(seconds: 0)), into: .root)
        var options = VolumeKind(revision: .v102).options()
        options.sessionStart = 2000
        options.continued = .init(partitionStart: 288, nextUniqueID: 100)
        let image = try UDFImage(tree, options)
        var bytes = [UInt8](repeating: 0, count: 2000 * blockSize) + (try image.bytes)
        let continuation = try #require(image.plan.numbering.continuations.first)
        let structures = image.session.segments.first { $0.name == "UDF file structures" }!.start
        let location = structures + continuation.firstBlock
        var descriptor = AllocationExtentDescriptor()
        descriptor.lengthOfAllocationDescriptors = 8
        let itself = short(2048, .nextExtentOfAllocationDescriptors, location - 288)
        let sealed = descriptor.sealed(version: 2, location: location - 288, tail: itself)
        bytes.replaceSubrange(
            (Int(location) * blockSize)..<(Int(location + 1) * blockSize), with: UDFVolumeDescriptors.block(sealed))
        let volume = try UDFVolume(reading: RecordedBlocks(bytes), sessionStart: 2000)
        #expect(volume.tree.fileCount == 0)
        #expect(volume.faultCount == 1)
    }

    @Test("virtual blocks are looked up, each by itself")
    func virtual() throws {
        let partition = Partition.virtual(start: 1000, length: 50, table: [7, 8, 3, 0xFFFF_FFFF])
        #expect(
            try partition.runs(from: 0, count: 3) == [BlockRun(start: 1007, count: 2), BlockRun(start: 1003, count: 1)])
        #expect(throws: FormatError.self) { try partition.runs(from: 3, count: 1) }
        #expect(throws: FormatError.self) { try partition.runs(from: 2, count: 3) }
        #expect(throws: FormatError.self) { try partition.runs(from: .max, count: 2) }
    }

    @Test("spared packets are replaced, the rest stays")
    func sparable() throws {
        let partition = Partition.sparable(start: 1000, length: 100, packetLength: 16, spared: [16: 5000])
        let runs = try partition.runs(from: 10, count: 30)
        #expect(
            runs == [
                BlockRun(start: 1010, count: 6), BlockRun(start: 5000, count: 16), BlockRun(start: 1032, count: 8),
            ])
        #expect(throws: FormatError.self) { try partition.runs(from: 90, count: 11) }
    }

    @Test("metadata in pieces")
    func metadata() throws {
        let main = [BlockRun(start: 100, count: 32), BlockRun(start: 500, count: 32)]
        let partition = Partition.metadata(main: main, mirror: [BlockRun(start: 900, count: 64)])
        #expect(
            try partition.runs(from: 30, count: 4) == [BlockRun(start: 130, count: 2), BlockRun(start: 500, count: 2)])
        #expect(try partition.runs(from: 30, count: 4, mirror: true) == [BlockRun(start: 930, count: 4)])
        #expect(throws: FormatError.self) { try partition.runs(from: 63, count: 2) }
    }
}
