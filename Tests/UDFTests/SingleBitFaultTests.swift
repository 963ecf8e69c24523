import DiscImage
import TestSupport
import Testing

@testable import UDF

/// The checker is only as good as what it notices: any bit of any field is turned over, the CRC and the checksum are made
/// right again, and it must object, but where every value is as good as another.
@Suite("The checker finds single bits that are wrong")
struct SingleBitFaultTests {
    /// Fields of which some bits mean something else that is right as well.
    static let free: Set<String> = [
        "Access Date and Time", "Modification Date and Time", "Creation Date and Time", "Attribute Date and Time",
        "Logical Volume Integrity Descriptor: Recording Date and Time",
        "Primary Volume Descriptor: Volume Set Identifier",
        "File Identifier Descriptor: File Characteristics",
        "File Entry: Unique Id",  // before 2.00 nothing repeats it
    ]

    private static var tree: FileTree {
        var sample = SampleTree()
        sample.addFile("file.txt", size: 3000)
        sample.addFile("folder/übung.txt", size: 5)
        sample.addFile("folder/empty", size: 0)
        var tree = FileTree(sample)
        for directory in tree.directories() {
            for id in tree.children(of: directory) { tree[id].creationTime = Timestamp(seconds: 12345) }
        }
        return tree
    }

    /// Bits that stand for all of a field's: the lowest and the highest of a few of its bytes.
    private static func bits(of place: RecordedDescriptor.Place) -> [(byte: Int, bit: UInt8)] {
        let bytes = Set([
            place.bytes.lowerBound, place.bytes.lowerBound + place.bytes.count / 2, place.bytes.upperBound - 1,
        ])
        return bytes.sorted().flatMap { byte in [0, 5].map { (byte, UInt8($0)) } }
    }

    @Test("in every field", arguments: [UDFRevision.v102, .v201, .v250])
    func everyField(revision: UDFRevision) throws {
        let image = try UDFImage(Self.tree, VolumeKind(revision: revision).options("Label")).bytes
        try expectFaultsFound(in: image, least: 500) { Self.representatives($0, in: image) }
    }

    @Test("in every field of named streams, their directory and their file", arguments: [UDFRevision.v201, .v250])
    func namedStreams(revision: UDFRevision) throws {
        var tree = FileTree(rootTime: Timestamp(seconds: 0))
        let content = FileNode.Content.file(byteCount: 0, .none)
        tree.insert(FileNode(name: "file", content: content, time: Timestamp(seconds: 1)), into: .root)
        tree.addStream("stream", sampleBytes(3000), to: "file")
        let image = try UDFImage(tree, VolumeKind(revision: revision).options("Label")).bytes
        try expectFaultsFound(in: image, least: 300) { $0.filter { image[$0.offset + 1] == 1 } }
    }

    /// Turns bits over in all fields of some descriptors.
    private func expectFaultsFound(
        in original: [UInt8], least: Int, _ choose: ([RecordedDescriptor]) -> [RecordedDescriptor]
    ) throws {
        var image = original
        var missed: Set<String> = []
        var tried = 0
        let descriptors = RecordedDescriptor.all(in: image)
        for descriptor in choose(descriptors) {
            for place in descriptor.places where place.bytes.upperBound <= descriptor.length {
                for (byte, bit) in Self.bits(of: place) {
                    // A wrong bit in both copies of the volume descriptors, so that comparing them does not help.
                    let copies = Self.copies(of: descriptor, among: descriptors, in: image)
                    let originals = copies.map { Array(image[$0.offset..<($0.offset + $0.length)]) }
                    for copy in copies { Self.flip(bit, of: byte, of: copy, in: &image) }
                    tried += 1
                    if UDFChecker.findings(in: image).isEmpty { missed.insert("\(place.structure): \(place.field)") }
                    for (copy, original) in zip(copies, originals) {
                        image.replaceSubrange(copy.offset..<(copy.offset + copy.length), with: original)
                    }
                }
            }
        }
        let unexpected = missed.filter { name in !Self.free.contains { name.hasSuffix($0) } }
        #expect(unexpected.isEmpty)
        #expect(tried > least)
        #expect(UDFChecker.findings(in: image).isEmpty)
    }

    private static func flip(_ bit: UInt8, of byte: Int, of copy: RecordedDescriptor, in image: inout [UInt8]) {
        image[copy.offset + byte] ^= 1 << bit
        // A wrong CRC or checksum stays wrong.
        if ![4, 8, 9].contains(byte) { RecordedDescriptor.reseal(&image, at: copy.offset, length: copy.length) }
    }

    /// One descriptor of each kind but two of those of files: a directory's and a file's.
    private static func representatives(_ all: [RecordedDescriptor], in image: [UInt8]) -> [RecordedDescriptor] {
        var counts: [UInt16: Int] = [:]
        return all.filter { descriptor in
            let kind = UInt16(image[descriptor.offset]) | UInt16(image[descriptor.offset + 1]) << 8
            counts[kind, default: 0] += 1
            return counts[kind]! <= (kind >= 256 ? 4 : 1)
        }
    }

    /// The same descriptor of the main and the reserve sequence.
    private static func copies(
        of descriptor: RecordedDescriptor, among all: [RecordedDescriptor], in image: [UInt8]
    ) -> [RecordedDescriptor] {
        let block = descriptor.offset / blockSize
        guard (32..<48).contains(block) else { return [descriptor] }
        let sequence = (1...6).map { UInt16($0) }
        let kind = UInt16(image[descriptor.offset])
        guard sequence.contains(kind) || kind == 7 || kind == 8 else { return [descriptor] }
        let reserve = all.last { candidate in
            image[candidate.offset] == image[descriptor.offset] && image[candidate.offset + 1] == 0
                && candidate.offset / blockSize > 256 && (candidate.offset / blockSize) % 32 == block % 32
        }
        return [descriptor] + (reserve.map { [$0] } ?? [])
    }

    @Test("in the positions and lengths of extents: at least nine in ten", arguments: [UDFRevision.v102, .v250])
    func extents(revision: UDFRevision) throws {
        var image = try UDFImage(FileTree(SampleTree.plain), VolumeKind(revision: revision).options("Label")).bytes
        var (found, tried) = (0, 0)
        for descriptor in RecordedDescriptor.all(in: image) where image[descriptor.offset + 1] == 1 {
            guard [5, 10].contains(image[descriptor.offset]) else { continue }
            let start = image[descriptor.offset] == 5 ? 176 : 216
            for byte in start..<descriptor.length {
                let bit = UInt8((byte * 7 + tried) % 8)
                let original = Array(image[descriptor.offset..<(descriptor.offset + descriptor.length)])
                Self.flip(bit, of: byte, of: descriptor, in: &image)
                tried += 1
                if !UDFChecker.findings(in: image).isEmpty { found += 1 }
                image.replaceSubrange(descriptor.offset..<(descriptor.offset + descriptor.length), with: original)
            }
        }
        #expect(tried > 50)
        #expect(found * 10 >= tried * 9, "\(found) of \(tried)")
    }
}
