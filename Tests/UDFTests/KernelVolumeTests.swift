import DiscImage
import Foundation
import TestSupport
import Testing

@testable import UDF

@Suite("The Linux kernel reads our volumes", .needsKernelReader, .needs(.sha256sum))
struct KernelVolumeTests {
    private let folder: TemporaryFolder
    private let source: String

    init() throws {
        folder = try TemporaryFolder()
        source = try folder.folder("source")
        var tree = SampleTree()
        tree.add(.plain, under: "plain")
        tree.add(.scripts, under: "scripts")
        tree.add(.supplementary, under: "supplementary")
        tree.add(.deep(levels: 12), under: "deep")
        tree.add(.many(files: 250), under: "many")
        try tree.write(into: source)
    }

    @Test("every kind, and a second session")
    func everyKind() throws {
        var mounts: [KernelReader.Mount] = []
        for (number, kind) in VolumeKind.all.enumerated() {
            let path = folder.path("\(number).udf")
            try UDFImage(hostTree(source), kind.options()).write(to: path)
            mounts.append(.udf(path))
        }
        for revision in [UDFRevision.v102, .v250] {
            let (disc, start) = try secondSession(revision)
            mounts.append(.udf(disc, options: "anchor=\(start + 256)"))
        }
        let expected = try KernelReader.files(of: source)
        for (volume, mount) in zip(try KernelReader.read(mounts), mounts) {
            #expect(volume.isMounted, "\(mount)")
            let isSame = volume.files == expected
            #expect(isSame, "\(mount)")
            let complaints = volume.messages.filter { !$0.contains("Mounting volume") }
            #expect(complaints.isEmpty, "\(mount)")
        }
    }

    /// A disc whose second session has the files of the first and none of its own.
    private func secondSession(_ revision: UDFRevision) throws -> (path: String, start: UInt32) {
        let first = try UDFImage(hostTree(source), VolumeKind(revision: revision).options("First"))
        let start = first.volume.end + 3008
        var disc = try first.bytes
        disc += [UInt8](repeating: 0, count: Int(start) * blockSize - disc.count)
        let earlier = try UDFVolume(reading: RecordedBlocks(disc), end: UInt64(first.volume.end))
        var options = VolumeKind(revision: revision).options("Second")
        options.sessionStart = start
        options.continued = earlier.facts.continuation
        disc += try UDFImage(earlier.tree, options).bytes
        return (try folder.write(disc, to: "disc-\(revision.rawValue)"), start)
    }
}
