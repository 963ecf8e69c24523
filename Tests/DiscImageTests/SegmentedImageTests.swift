import DiscImage
import Testing

@Suite struct SegmentedImageTests {
    private func blocks(_ values: UInt8...) -> [UInt8] { values.flatMap { [UInt8](repeating: $0, count: blockSize) } }

    private func image() -> SegmentedImage {
        SegmentedImage(
            sessionStart: 100, blockCount: 10,
            segments: [
                ImageSegment("second", at: 105, blocks(3)), ImageSegment("first", at: 102, blocks(1, 2)),
                ImageSegment("empty", at: 103, []), ImageSegment("touching", at: 106, [9]),
            ])
    }

    @Test("segments lie at their absolute addresses, and gaps are zero")
    func content() throws {
        let bytes = try image().read(from: 0, count: 10)
        let firstBytes = stride(from: 0, to: bytes.count, by: blockSize).map { bytes[$0] }
        #expect(firstBytes == [0, 0, 1, 2, 0, 3, 9, 0, 0, 0])
        #expect(bytes[6 * blockSize + 1] == 0, "the last block of a segment is filled up")
    }

    @Test("every window is the same as that part of the whole")
    func windows() throws {
        let image = image()
        let whole = try image.read(from: 0, count: 10)
        for first in 0..<10 {
            for count in 0...(10 - first) {
                let window = try image.read(from: UInt64(first), count: count)
                #expect(window == Array(whole[(first * blockSize)..<((first + count) * blockSize)]))
            }
        }
    }

    @Test("a read behind the end is refused")
    func behindTheEnd() {
        #expect(throws: ImageError.self) { try image().read(from: 9, count: 2) }
        #expect(throws: ImageError.self) { try image().read(from: .max, count: 1) }
    }

    @Test("segments that share a block trap")
    func overlap() async {
        await #expect(processExitsWith: .failure) {
            _ = SegmentedImage(
                sessionStart: 0, blockCount: 4,
                segments: [
                    ImageSegment("one", at: 0, [UInt8](repeating: 1, count: 4096)), ImageSegment("two", at: 1, [2]),
                ])
        }
    }

    @Test("a segment outside of the session traps")
    func outside() async {
        await #expect(processExitsWith: .failure) {
            _ = SegmentedImage(sessionStart: 8, blockCount: 1, segments: [ImageSegment("late", at: 9, [1])])
        }
    }
}
