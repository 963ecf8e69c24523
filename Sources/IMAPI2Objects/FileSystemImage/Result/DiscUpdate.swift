import DiscImage
import ImageMastering

/// A random-writable disc as it will be with a new session behind the ones it has: from its block 0 on, since such a disc
/// is recorded from there.
///
/// Only the new session and the descriptors at the disc's start differ from what is there; they are what has to be recorded, in
/// this order, so that the disc shows its old content until all of the new one is there.
struct DiscUpdate: BlockSource {
    let blockCount: UInt64
    let modifiedBlocks: [ClosedRange<Int32>]
    private let disc: any BlockSource
    private let image: MasteredImage
    private let start: UInt64

    init(of disc: any BlockSource, by image: MasteredImage, writeUnit: UInt32) {
        self.disc = disc
        self.image = image
        start = UInt64(image.options.sessionStart)
        blockCount = start + image.blockCount
        let unit = UInt64(max(writeUnit, 1))
        let units = Set(image.discStart.flatMap { UInt64($0.start) / unit...($0.end - 1) / unit }).sorted()
        let ranges = [start...(blockCount - 1)] + units.map { $0 * unit...($0 * unit + unit - 1) }
        modifiedBlocks = ranges.map { Int32(clamping: $0.lowerBound)...Int32(clamping: $0.upperBound) }
    }

    func read(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try checkRange(from: block, buffer)
        let end = block + UInt64(buffer.byteCount / blockSize)
        let old = min(max(start, block), end) - block
        if old > 0 {
            var part = buffer._mutatingExtracting(0..<(Int(old) * blockSize))
            try readOld(from: block, into: &part)
        }
        if block + old < end {
            var part = buffer._mutatingExtracting((Int(old) * blockSize)..<buffer.byteCount)
            try image.read(from: block + old - start, into: &part)
        }
    }

    /// What the disc holds, with the new descriptors laid over it.
    private func readOld(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try disc.read(from: block, into: &buffer)
        let end = block + UInt64(buffer.byteCount / blockSize)
        for segment in image.discStart {
            let first = max(block, UInt64(segment.start))
            let last = min(end, segment.end)
            guard first < last else { continue }
            var part = buffer._mutatingExtracting((Int(first - block) * blockSize)..<(Int(last - block) * blockSize))
            try segment.content.read(from: first - UInt64(segment.start), into: &part)
        }
    }
}
