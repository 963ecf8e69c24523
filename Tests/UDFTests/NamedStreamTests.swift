import ByteLayout
import DiscImage
import Foundation
import TestSupport
import Testing

@testable import UDF

/// Named streams (ECMA-167 4/9.2, UDF 2.00 3.3.5) and real-time files (UDF 2.01 2.3.5.2).
@Suite("Named streams and real-time files")
struct NamedStreamTests {
    private struct Stream: Equatable {
        let name: String
        let content: [UInt8]
        let modified: Timestamp
    }

    private func streams(of name: String, in volume: UDFVolume, on source: any BlockSource) throws -> [Stream] {
        let file = try #require(volume.tree.child(of: .root, named: name))
        let extraction = TreeExtraction(tree: volume.tree, source: source)
        return try volume.tree[file].streams.map { id in
            let node = volume.tree[id]
            return Stream(
                name: node.name, content: Array(try extraction.content(of: id)), modified: node.lastModifiedTime)
        }
    }

    private static let expected: [Stream] = [
        ("empty", 0), ("one", 5000), ("見本 – a stream", 2048),
    ].map { Stream(name: $0, content: sampleBytes($1), modified: Timestamp(seconds: 1_600_000_001)) }

    @Test("are read as they were written, from UDF 2.00 and 2.01 on", arguments: VolumeKind.all)
    func reading(kind: VolumeKind) throws {
        let image = try UDFImage(.streamed, kind.options())
        let volume = try UDFVolume(reading: image.session)
        #expect(volume.faults.isEmpty)
        let hasStreams = kind.revision >= .v200
        #expect(try streams(of: "a.txt", in: volume, on: image.session) == (hasStreams ? Self.expected : []))
        #expect(try streams(of: "z.dat", in: volume, on: image.session).count == (hasStreams ? 1 : 0))
        #expect(try streams(of: "plain", in: volume, on: image.session).isEmpty)
        #expect(volume.tree.fileCount == 5 && volume.tree.directoryCount == 1)
        let film = try #require(volume.tree.child(of: .root, named: "film.m2t"))
        #expect(volume.tree[film].isRealTime == (kind.revision >= .v201))
        let bytes = try TreeExtraction(tree: volume.tree, source: image.session).content(of: film)
        #expect(bytes == SampleBytes.make(count: 3000, seed: SampleBytes.seed(of: "film.m2t")))
    }

    @Test("the bytes are those of the clauses")
    func golden() throws {
        var tree = FileTree(rootTime: Timestamp(seconds: 0))
        let content = FileNode.Content.file(byteCount: 5, .stream(BytesSource(Array("main!".utf8))))
        tree.insert(FileNode(name: "f", content: content, time: Timestamp(seconds: 1)), into: .root)
        tree.addStream("s", Array("stream".utf8), to: "f")
        let image = try UDFImage(tree, VolumeKind(revision: .v201).options("Label"))
        let bytes = try image.bytes
        let partition = Int(image.volume.partitionStart)
        func block(_ number: Int) -> [UInt8] {
            Array(bytes[((partition + number) * 2048)..<((partition + number + 1) * 2048)])
        }
        // Blocks of the partition: 0 file set, 1 its end, 2 root, 3 "f", 4 "f:s", 5 stream directory, 6 root's list, 7 its list.
        let (file, stream, directory, list) = (block(3), block(4), block(5), block(7))
        #expect(file[0...1] == [0x0A, 0x01] && stream[0...1] == [0x0A, 0x01] && directory[0...1] == [0x0A, 0x01])
        // File Type (RBP 27) and the flags' bit 13 (RBP 34): ECMA-167 4/14.6.6, 4/14.6.8.
        #expect([file[27], stream[27], directory[27]] == [5, 5, 13])
        #expect([file[35] & 0x20, stream[35] & 0x20, directory[35] & 0x20] == [0, 0x20, 0])
        // File Link Count (RBP 48): the parent identifier of the list names the file once more (4/14.9.6).
        #expect([file[48], stream[48], directory[48]] == [2, 1, 0])
        // Information Length (RBP 56) and Object Size (RBP 64): 5 and 5 + 6 bytes (4/14.17.10, 4/14.17.11).
        #expect([file[56], file[64], stream[56], stream[64]] == [5, 11, 6, 6])
        // Stream Directory ICB (RBP 152): one block, number 5, partition 0 (4/14.17.18).
        let address: [UInt8] = [0, 8, 0, 0, 5, 0, 0, 0, 0, 0]
        #expect(Array(file[152..<162]) == address)
        #expect(stream[152..<168].allSatisfy { $0 == 0 } && directory[152..<168].allSatisfy { $0 == 0 })
        // Unique Id (RBP 200): that of the file for all (UDF 3.2.1.1).
        #expect([file[200], stream[200], directory[200]] == [16, 16, 16])
        // The list: the parent, which is the file at block 3, then "s" at block 4 (4/14.4.3 to 4/14.4.5).
        #expect([list[18], list[19], list[24], list[32]] == [0b1010, 0, 3, 16])
        #expect([list[40 + 18], list[40 + 19], list[40 + 24], list[40 + 32]] == [0, 2, 4, 16])
        #expect(Array(list[(40 + 38)..<(40 + 40)]) == [8, UInt8(ascii: "s")])
    }

    @Test("a later session keeps those of an earlier one without a copy", arguments: [UDFRevision.v201, .v250])
    func laterSession(revision: UDFRevision) throws {
        let kind = VolumeKind(revision: revision)
        let first = try UDFImage(.streamed, kind.options("First"))
        let start = first.volume.end + 3008
        var disc = try first.bytes
        disc += [UInt8](repeating: 0, count: Int(start) * blockSize - disc.count)
        let earlier = try UDFVolume(reading: RecordedBlocks(disc), end: UInt64(first.volume.end))
        var tree = earlier.tree
        tree.addStream("new", sampleBytes(9), to: "plain")
        var options = kind.options("Second")
        options.sessionStart = start
        options.continued = earlier.facts.continuation
        let second = try UDFImage(tree, options).bytes
        #expect(UDFChecker.findings(in: second, sessionStart: start).isEmpty)
        let source = RecordedBlocks(disc + second)
        let volume = try UDFVolume(reading: source, sessionStart: start)
        #expect(try streams(of: "a.txt", in: volume, on: source) == Self.expected)
        #expect(try streams(of: "plain", in: volume, on: source).map(\.name) == ["new"])
        let file = try #require(volume.tree.child(of: .root, named: "a.txt"))
        for id in volume.tree[file].streams {
            guard case .file(_, .recorded(let extents)) = volume.tree[id].content else { continue }
            #expect(extents.allSatisfy { $0.start < start })
        }
    }

    @Test("names that cannot be, and names too long, get others")
    func names() throws {
        var tree = FileTree(SampleTree.plain)
        let file = tree.children(of: .root).first { !tree[$0].isDirectory }!
        for name in ["a/b", "a_b", String(repeating: "n", count: 300)] {
            tree.addStream(name, [1], to: tree[file].name)
        }
        let image = try UDFImage(tree, VolumeKind(revision: .v260).options())
        #expect(UDFChecker.findings(in: try image.bytes).isEmpty)
        let volume = try UDFVolume(reading: image.session)
        let found = try streams(of: tree[file].name, in: volume, on: image.session).map(\.name)
        #expect(found.count == 3 && found.contains("a_b") && Set(found.map { $0.lowercased() }).count == 3)
    }

    @Test("a thousand streams of one file")
    func many() throws {
        var tree = FileTree(SampleTree.plain)
        let name = tree[tree.children(of: .root).first { !tree[$0].isDirectory }!].name
        for number in 0..<1000 { tree.addStream("stream \(number)", sampleBytes(number), to: name) }
        let image = try UDFImage(tree, VolumeKind(revision: .v250, redundantMetadata: true).options())
        #expect(UDFChecker.findings(in: try image.bytes).isEmpty)
        let volume = try UDFVolume(reading: image.session)
        let found = try streams(of: name, in: volume, on: image.session)
        #expect(found.count == 1000)
        #expect(found.allSatisfy { $0.content == sampleBytes($0.content.count) })
    }

    @Test("a stream directory that two files claim is the first one's")
    func shared() throws {
        var tree = FileTree(rootTime: Timestamp(seconds: 0))
        for name in ["a", "b"] {
            let node = FileNode(name: name, content: .file(byteCount: 0, .none), time: Timestamp(seconds: 1))
            tree.insert(node, into: .root)
            tree.addStream("of \(name)", [1], to: name)
        }
        let image = try UDFImage(tree, VolumeKind(revision: .v201).options("Label"))
        var bytes = try image.bytes
        let partition = Int(image.volume.partitionStart)
        let (a, b) = ((partition + 3) * 2048, (partition + 4) * 2048)
        bytes.replaceSubrange((b + 152)..<(b + 168), with: bytes[(a + 152)..<(a + 168)])
        let length = 16 + Int(bytes[b + 10]) + Int(bytes[b + 11]) << 8
        RecordedDescriptor.reseal(&bytes, at: b, length: length)
        let volume = try UDFVolume(reading: RecordedBlocks(bytes))
        #expect(volume.tree.totals.namedStreams.count == 1)
        #expect(volume.faultCount == 1)
    }

    @Test("a file with two names has its streams under both", arguments: [UDFRevision.v201, .v250])
    func hardLink(revision: UDFRevision) throws {
        let image = try UDFImage(.streamed, VolumeKind(revision: revision).options("Label"))
        var bytes = try image.bytes
        func identifier(of name: String) throws -> RecordedDescriptor {
            let found = RecordedDescriptor.all(in: bytes).first { descriptor in
                bytes[descriptor.offset] == 1 && bytes[descriptor.offset + 1] == 1
                    && bytes[(descriptor.offset + 39)..<(descriptor.offset + descriptor.length)].starts(with: name.utf8)
            }
            return try #require(found)
        }
        let (file, other) = (try identifier(of: "a.txt"), try identifier(of: "plain"))
        let icb = bytes[(file.offset + 20)..<(file.offset + 36)]
        bytes.replaceSubrange((other.offset + 20)..<(other.offset + 36), with: icb)
        RecordedDescriptor.reseal(&bytes, at: other.offset, length: other.length)
        let source = RecordedBlocks(bytes)
        let volume = try UDFVolume(reading: source)
        #expect(volume.faults.isEmpty)
        #expect(try streams(of: "a.txt", in: volume, on: source) == Self.expected)
        #expect(try streams(of: "plain", in: volume, on: source) == Self.expected)
    }
}
