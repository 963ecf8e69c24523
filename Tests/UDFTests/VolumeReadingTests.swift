import DiscImage
import Foundation
import TestSupport
import Testing

@testable import UDF

@Suite("Volumes are read as they were written")
struct VolumeReadingTests {
    private let folder: TemporaryFolder
    private let source: String

    init() throws {
        folder = try TemporaryFolder()
        source = try folder.folder("source")
        try SampleTree.everything.write(into: source)
    }

    @Test("files, names, content and times", arguments: VolumeKind.all)
    func files(kind: VolumeKind) throws {
        let image = try UDFImage(hostTree(source), kind.options())
        let volume = try UDFVolume(reading: image.session)
        let extracted = try folder.folder("extracted")
        try TreeExtraction(tree: volume.tree, source: image.session).write(into: extracted)
        var comparison = TreeComparison(timeResolution: 0.000_01)
        comparison.comparesTimesOfFolders = true
        #expect(try comparison.differences(of: extracted, from: source).isEmpty)
        #expect(volume.faults.isEmpty)
    }

    @Test("creation and access times, and the hidden attribute", arguments: VolumeKind.all)
    func attributes(kind: VolumeKind) throws {
        var tree = FileTree(rootTime: Timestamp(seconds: 5))
        var node = FileNode(name: "file", content: .file(byteCount: 0, .none), time: Timestamp(seconds: 0))
        node.creationTime = Timestamp(microseconds: 1_234_567_890_123_456)
        node.lastModifiedTime = Timestamp(microseconds: -1)
        node.lastAccessedTime = Timestamp(microseconds: 1_999_999_999_999_999)
        node.isHidden = true
        tree.insert(node, into: .root)
        let image = try UDFImage(tree, kind.options())
        let volume = try UDFVolume(reading: image.session)
        let found = try #require(volume.tree.child(of: .root, named: "file").map { volume.tree[$0] })
        #expect(found.creationTime == node.creationTime)
        #expect(found.lastModifiedTime == node.lastModifiedTime)
        #expect(found.lastAccessedTime == node.lastAccessedTime)
        #expect(found.isHidden)
    }

    @Test("what the volume says of itself", arguments: VolumeKind.all)
    func facts(kind: VolumeKind) throws {
        let image = try UDFImage(hostTree(source), kind.options())
        let facts = try UDFVolumeFacts(reading: image.session)
        #expect(facts.volumeIdentifier == "Sample – 見本")
        #expect(facts.revision == kind.revision)
        #expect(facts.isClosed)
        #expect(facts.partitionStart == image.volume.partitionStart)
        #expect(facts.nextUniqueID == image.volume.nextUniqueID)
        #expect(facts.hasMetadataPartition == (kind.revision >= .v250))
        #expect(facts.recordingTime == ImageClock.sample.time)
        #expect(UDFVolumeFacts.isRecognised(on: image.session))
    }

    @Test("the same tree gives the same image", arguments: VolumeKind.all)
    func deterministic(kind: VolumeKind) throws {
        let tree = try hostTree(source)
        let images = try (0..<2).map { _ in try UDFImage(tree, kind.options()).bytes }
        let areEqual = images[0] == images[1]
        #expect(areEqual)
    }

    @Test("any window of the image can be read at any time", arguments: VolumeKind.all)
    func windows(kind: VolumeKind) throws {
        let image = try UDFImage(hostTree(source), kind.options())
        let whole = try image.bytes
        var generator = SplitMix64(seed: 1)
        for _ in 0..<200 {
            let block = UInt64.random(in: 0..<image.session.blockCount, using: &generator)
            let count = Int(min(image.session.blockCount - block, UInt64.random(in: 1...40, using: &generator)))
            let window = try image.session.read(from: block, count: count)
            let isSame = window[...] == whole[(Int(block) * blockSize)..<((Int(block) + count) * blockSize)]
            #expect(isSame)
        }
    }
}
