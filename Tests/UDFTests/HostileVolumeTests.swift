import ByteLayout
import DiscImage
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import UDF

/// Whatever stands on a disc, reading it comes to an end, with a tree or with an error of the format.
@Suite("Hostile volumes", .timeLimit(.minutes(5)))
struct HostileVolumeTests {
    private static func tree() -> FileTree {
        var sample = SampleTree()
        sample.addFile("a.txt", size: 3000)
        sample.addFile("b/c/d.txt", size: 100)
        sample.addFile("b/übung.txt", size: 5)
        var tree = FileTree(sample)
        tree.addStream("stream", sampleBytes(100), to: "a.txt")
        return tree
    }

    /// Reads all there is; nothing but `ImageError.format` and `.unreadable` may come of it.
    private func read(_ image: [UInt8]) {
        do {
            let volume = try UDFVolume(reading: RecordedBlocks(image))
            #expect(volume.tree.fileCount + volume.tree.directoryCount < 100_000)
        } catch ImageError.format {
        } catch ImageError.unreadable {
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test(
        "any field of any descriptor holds any extreme value, with a right CRC", arguments: [UDFRevision.v102, .v250])
    func extremes(revision: UDFRevision) throws {
        var image = try UDFImage(Self.tree(), VolumeKind(revision: revision).options("Label")).bytes
        var tried = 0
        for descriptor in RecordedDescriptor.all(in: image) {
            let original = Array(image[descriptor.offset..<(descriptor.offset + descriptor.length)])
            for place in descriptor.places where place.bytes.count <= 16 && place.bytes.upperBound <= descriptor.length
            {
                for value in [0x00, 0x01, 0x7F, 0xFF] as [UInt8] {
                    for byte in place.bytes { image[descriptor.offset + byte] = value }
                    RecordedDescriptor.reseal(&image, at: descriptor.offset, length: descriptor.length)
                    read(image)
                    tried += 1
                }
                image.replaceSubrange(descriptor.offset..<(descriptor.offset + descriptor.length), with: original)
            }
        }
        #expect(tried > 1000)
    }

    @Test("bytes are overwritten at random, with and without a right CRC", arguments: [UDFRevision.v102, .v250], 0..<4)
    func random(revision: UDFRevision, seed: Int) throws {
        try disturb(UDFImage(Self.tree(), VolumeKind(revision: revision).options("Label")).bytes, seed: seed)
    }

    @Test(
        "volumes of others too: virtual and sparable partitions, small sectors", .needs(.mkudffs),
        arguments: [("cdr", "1.50", 2048), ("cdr", "2.01", 2048), ("dvdrw", "2.01", 2048), ("hd", "2.01", 512)])
    func foreign(type: String, revision: String, sectorSize: Int) throws {
        let folder = try TemporaryFolder()
        let path = folder.path("image")
        try OutsideProgram.mkudffs.succeed([
            "--new-file", "-m", type, "-r", revision, "-b", "\(sectorSize)", path, "\(4096 * 2048 / sectorSize)",
        ])
        try disturb(Array(Data(contentsOf: URL(fileURLWithPath: path))), seed: 7)
    }

    /// Overwrites bytes of a volume's descriptors over and over, and reads what comes of it.
    private func disturb(_ sound: [UInt8], seed: Int) throws {
        let descriptors = RecordedDescriptor.all(in: sound)
        var generator = SplitMix64(seed: UInt64(seed) + 1)
        var image = sound
        for _ in 0..<Self.rounds {
            var undo: [(RecordedDescriptor, [UInt8])] = []
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                let descriptor = descriptors.randomElement(using: &generator)!
                undo.append((descriptor, Array(image[descriptor.offset..<(descriptor.offset + descriptor.length)])))
                let byte = Int.random(in: 0..<descriptor.length, using: &generator)
                image[descriptor.offset + byte] = [0, 1, 0xFF, UInt8.random(in: 0...255, using: &generator)]
                    .randomElement(using: &generator)!
                if Int.random(in: 0..<10, using: &generator) > 0 {
                    RecordedDescriptor.reseal(&image, at: descriptor.offset, length: descriptor.length)
                }
            }
            read(image)
            for (descriptor, bytes) in undo.reversed() {
                image.replaceSubrange(descriptor.offset..<(descriptor.offset + descriptor.length), with: bytes)
            }
        }
    }

    /// More of them with `IMAPI2_FUZZ_ROUNDS`.
    private static let rounds = ProcessInfo.processInfo.environment["IMAPI2_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 150

    @Test("the image ends anywhere", arguments: [UDFRevision.v102, .v250])
    func truncated(revision: UDFRevision) throws {
        let sound = try UDFImage(Self.tree(), VolumeKind(revision: revision).options("Label")).bytes
        for count in stride(from: 0, to: sound.count / blockSize, by: 7) { read(Array(sound[..<(count * blockSize)])) }
    }

    @Test("a directory that holds itself is met once")
    func directoryInItself() throws {
        let sound = try UDFImage(Self.tree(), VolumeKind(revision: .v102).options("Label"))
        var image = try sound.bytes
        let root = sound.volume.partitionStart + StructureNumbering.firstEntry
        let identifiers = RecordedDescriptor.all(in: image).filter {
            image[$0.offset] == 1 && image[$0.offset + 1] == 1
        }
        for identifier in identifiers {  // every name leads to the root
            let block = root - sound.volume.partitionStart
            for byte in 0..<4 {
                image[identifier.offset + 24 + byte] = UInt8(truncatingIfNeeded: block >> (8 * UInt32(byte)))
            }
            RecordedDescriptor.reseal(&image, at: identifier.offset, length: identifier.length)
        }
        let volume = try UDFVolume(reading: RecordedBlocks(image))
        #expect(volume.tree.fileCount + volume.tree.directoryCount == 0)
        #expect(volume.faultCount == 2)
    }

    @Test("a directory as long as its medium claims to be is not read")
    func endlessDirectory() throws {
        let sound = try UDFImage(Self.tree(), VolumeKind(revision: .v102).options("Label"))
        var image = try sound.bytes
        let byteCount: UInt32 = 1 << 29
        func write(_ value: UInt32, _ field: String, of descriptor: RecordedDescriptor) throws {
            let place = try #require(descriptor.places.first { $0.field == field })
            for byte in 0..<4 {
                let offset = descriptor.offset + place.bytes.lowerBound + byte
                image[offset] = UInt8(truncatingIfNeeded: value >> (8 * byte))
            }
            RecordedDescriptor.reseal(&image, at: descriptor.offset, length: descriptor.length)
        }
        let root = Int(sound.volume.partitionStart + StructureNumbering.firstEntry) * blockSize
        for descriptor in RecordedDescriptor.all(in: image) {
            if descriptor.places.contains(where: { $0.structure == PartitionDescriptor.structureName }) {
                try write(1 << 20, "Partition Length", of: descriptor)
            }
            guard descriptor.offset == root else { continue }
            try write(byteCount, "Information Length", of: descriptor)
            // One short_ad, whatever there was.
            image[root + 34] &= 0xF8
            try write(8, "Length of Allocation Descriptors", of: descriptor)
            let attributes = Int(image[root + 168]) + Int(image[root + 169]) << 8
            for byte in 0..<8 {
                image[root + FileEntry.byteCount + attributes + byte] = byte == 3 ? UInt8(byteCount >> 24) : 0
            }
            RecordedDescriptor.reseal(&image, at: root, length: descriptor.length)
        }
        let source = BoastfulSource(image, blockCount: 1 << 21)
        let volume = try UDFVolume(reading: source)
        #expect(volume.tree.fileCount == 0 && volume.faultCount > 0)
        #expect(source.readCount < 64 << 20)
    }

    @Test("names that would lead out of a folder lose their power")
    func names() throws {
        var tree = FileTree(rootTime: Timestamp(seconds: 0))
        for name in ["xx", "a/b".replacing("/", with: "?")] {
            tree.insert(
                FileNode(name: name, content: .file(byteCount: 0, .none), time: Timestamp(seconds: 0)), into: .root)
        }
        var image = try UDFImage(tree, VolumeKind(revision: .v102).options("Label")).bytes
        for identifier in RecordedDescriptor.all(in: image)
        where image[identifier.offset] == 1 && image[identifier.offset + 1] == 1 {
            let name = (identifier.offset + 39)..<(identifier.offset + identifier.length)
            for byte in name {
                if image[byte] == UInt8(ascii: "x") { image[byte] = UInt8(ascii: ".") }
                if image[byte] == UInt8(ascii: "?") { image[byte] = UInt8(ascii: "/") }
            }
            RecordedDescriptor.reseal(&image, at: identifier.offset, length: identifier.length)
        }
        let volume = try UDFVolume(reading: RecordedBlocks(image))
        #expect(volume.tree.children(of: .root).map { volume.tree[$0].name } == ["__", "a_b"])
        #expect(volume.faultCount == 1)
    }

    @Test("a broken main sequence is replaced by the reserve, and reported", arguments: VolumeKind.all)
    func reserve(kind: VolumeKind) throws {
        var image = try UDFImage(Self.tree(), kind.options("Label")).bytes
        for byte in (35 * blockSize)..<(36 * blockSize) { image[byte] ^= 0xFF }
        let volume = try UDFVolume(reading: RecordedBlocks(image))
        #expect(volume.tree.fileCount == 3)
        #expect(volume.faultCount > 0)
    }

    @Test("each of the three anchors suffices", arguments: 0..<3)
    func anchors(kept: Int) throws {
        let sound = try UDFImage(Self.tree(), VolumeKind(revision: .v250).options("Label"))
        var image = try sound.bytes
        let end = Int(sound.volume.end)
        for (index, block) in [256, end - 257, end - 1].enumerated() where index != kept {
            for byte in (block * blockSize)..<((block + 1) * blockSize) { image[byte] = 0 }
        }
        #expect(try UDFVolume(reading: RecordedBlocks(image)).tree.fileCount == 3)
    }

    @Test("the mirror stands in for the metadata file", arguments: [true, false])
    func mirror(entryIsLost: Bool) throws {
        let kind = VolumeKind(revision: .v250, redundantMetadata: true)
        let sound = try UDFImage(Self.tree(), kind.options("Label"))
        var image = try sound.bytes
        let first = Int(sound.volume.partitionStart)
        let lost = entryIsLost ? first..<(first + 1) : (first + 32)..<(first + 64)
        for byte in (lost.lowerBound * blockSize)..<(lost.upperBound * blockSize) { image[byte] = 0 }
        let volume = try UDFVolume(reading: RecordedBlocks(image))
        #expect(volume.tree.fileCount == 3)
        #expect(volume.faultCount > 0)
    }
}

/// An image with nothing behind it, on a medium that claims to be larger.
private final class BoastfulSource: BlockSource {
    private let image: RecordedBlocks
    private let bytesRead = Mutex<UInt64>(0)
    let blockCount: UInt64

    init(_ image: [UInt8], blockCount: UInt64) {
        self.image = RecordedBlocks(image)
        self.blockCount = blockCount
    }

    var readCount: UInt64 { bytesRead.withLock { $0 } }

    func read(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        let count = UInt64(buffer.byteCount)
        bytesRead.withLock { $0 += count }
        let there = image.blockCount - min(block, image.blockCount)
        let known = Int(min(there * UInt64(blockSize), count))
        if known > 0 {
            var part = buffer._mutatingExtracting(0..<known)
            try image.read(from: block, into: &part)
        }
        buffer.fill(known..<buffer.byteCount)
    }
}
