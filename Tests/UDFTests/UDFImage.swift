import DiscImage
import Foundation
import TestSupport

@testable import UDF

/// A session that holds nothing but a UDF volume.
struct UDFImage {
    let plan: UDFPlan
    let volume: UDFRecordedVolume
    let session: SegmentedImage

    init(_ tree: FileTree, _ options: UDFOptions) throws {
        let tree = options.revision.hasNamedStreams ? tree : tree.withoutNamedStreams()
        plan = try UDFPlan(tree: tree, options: options)
        let front = UInt64(plan.firstFreeBlock)
        let data = try FileDataRegion(of: tree, from: plan.dataStart(structuresFrom: front))
        let dataEnd = UInt64(data.start) + data.blockCount
        volume = try plan.volume(
            structuresFrom: front, files: data.locations, dataEnd: dataEnd, recognitionAt: options.sessionStart + 16)
        session = SegmentedImage(
            sessionStart: options.sessionStart, blockCount: UInt64(volume.end - options.sessionStart),
            segments: volume.segments + [ImageSegment("File data", at: data.start, data)])
    }

    var bytes: [UInt8] { get throws { try session.read(from: 0, count: Int(session.blockCount)) } }

    func write(to path: String) throws {
        try Data().write(to: URL(fileURLWithPath: path))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        var block: UInt64 = 0
        while block < session.blockCount {
            let count = min(512, session.blockCount - block)
            try file.write(contentsOf: session.read(from: block, count: Int(count)))
            block += count
        }
        try file.close()
    }
}
