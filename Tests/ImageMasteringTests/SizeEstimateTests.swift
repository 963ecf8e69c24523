import DiscImage
import ImageMastering
import Testing

/// What an image would take of which nobody has the like.
@Suite struct SizeEstimateTests {
    private final class Endless: ByteSource {
        let byteCount = UInt64.max
        func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {}
    }

    @Test("sums of absurd lengths neither wrap around nor end the process, and shrink again")
    func absurdLengths() {
        var tree = FileTree(rootTime: Timestamp(seconds: 0))
        let content = FileNode.Content.file(byteCount: .max, .stream(Endless()))
        let options = ImageOptions(clock: ImageClock(time: Timestamp(seconds: 0)))
        let empty = SizeEstimate.blockCount(of: tree.totals, options)
        let files = (0..<2049).map { index in
            tree.insert(FileNode(name: "\(index)", content: content, time: Timestamp(seconds: 0)), into: .root)
        }
        #expect(SizeEstimate.blockCount(of: tree.totals, options) > 1 << 59)
        for file in files { tree.remove(file) }
        #expect(SizeEstimate.blockCount(of: tree.totals, options) == empty)
    }
}
