import ByteLayout
import DiscImage
import Foundation
import ImageMastering
import Synchronization
import TestSupport

/// A disc in memory to which sessions are recorded.
final class SampleDisc: BlockSource {
    private let content = Mutex(Data())
    private let unreadable = Mutex<UInt64?>(nil)

    var data: Data { content.withLock { $0 } }
    var blockCount: UInt64 { UInt64(data.count / blockSize) }

    func read(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try checkRange(from: block, buffer)
        if block == unreadable.withLock({ $0 }) { throw .unreadable(block: block, reason: "a scratch") }
        let bytes = Array(data[(Int(block) * blockSize)...].prefix(buffer.byteCount))
        buffer.copy(unsafe bytes.span.bytes)
    }

    /// Records a session where it starts; what lies between is zero.
    func record(_ image: MasteredImage) throws {
        let bytes = Data(try image.read(from: 0, count: Int(image.blockCount)))
        let start = Int(image.options.sessionStart) * blockSize
        content.withLock {
            $0.count = start
            $0.append(bytes)
        }
    }

    /// What a writer does on a disc that knows no sessions.
    func overwrite(_ segments: [ImageSegment]) throws {
        for segment in segments {
            let bytes = Data(try segment.content.read(from: 0, count: Int(segment.blockCount)))
            let start = Int(segment.start) * blockSize
            content.withLock { $0.replaceSubrange(start..<(start + bytes.count), with: bytes) }
        }
    }

    /// Lets reads that begin at a block fail.
    func scratch(_ block: UInt64) { unreadable.withLock { $0 = block } }

    func write(to url: URL) throws { try data.write(to: url) }

    static let time = Timestamp(seconds: 1_600_000_000)

    static func options(_ fileSystems: FileSystems) -> ImageOptions {
        var options = ImageOptions(clock: ImageClock(sourceDateEpoch: 1_600_000_000))
        options.fileSystems = fileSystems
        options.volumeName = "Sample Disc"
        return options
    }

    /// Adds a sample, written to a folder of the host, to a tree.
    static func add(_ sample: SampleTree, in path: String, to tree: inout FileTree) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try sample.write(into: path)
        try HostScanner(clock: ImageClock(time: time)).add(path, includingFolder: false, to: .root, of: &tree)
    }

    static func tree(_ sample: SampleTree, in path: String) throws -> FileTree {
        var tree = FileTree(rootTime: time)
        try add(sample, in: path, to: &tree)
        return tree
    }
}

extension FileSystems {
    /// Every combination.
    static let combinations = (1...7).map { FileSystems(rawValue: $0) }
}
