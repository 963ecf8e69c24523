import ByteLayout

/// A run of blocks of an image.
public struct ImageSegment: Sendable {
    /// What it holds, in the words of its standard.
    public let name: String
    /// The absolute address of its first block.
    public let start: UInt32
    /// The blocks, the first of which has the number 0 here.
    public let content: any BlockSource

    public init(_ name: String, at start: UInt32, _ content: any BlockSource) {
        self.name = name
        self.start = start
        self.content = content
    }

    /// Bytes that are at hand; the last block is filled up with zeros.
    public init(_ name: String, at start: UInt32, _ bytes: [UInt8]) {
        self.init(name, at: start, RecordedBlocks(bytes))
    }

    public var blockCount: UInt64 { content.blockCount }
    /// The address of the block behind it.
    public var end: UInt64 { UInt64(start) + blockCount }
}

/// Blocks whose bytes are at hand; the last one is filled up with zeros.
public struct RecordedBlocks: BlockSource {
    private let bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    public var blockCount: UInt64 { blocks(for: UInt64(bytes.count)) }

    public func read(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try checkRange(from: block, buffer)
        let offset = Int(block) * blockSize
        let count = min(buffer.byteCount, bytes.count - offset)
        buffer.copy(unsafe bytes.span.bytes.extracting(offset..<(offset + count)))
        buffer.fill(count..<buffer.byteCount)
    }
}

/// One session made of segments; what no segment holds is zero.
///
/// Segments have absolute addresses; the blocks of the image are counted from the session's start.
public struct SegmentedImage: BlockSource {
    public let sessionStart: UInt32
    public let blockCount: UInt64
    /// In the order of their blocks.
    public let segments: [ImageSegment]

    /// - Precondition: the segments lie within the session, and no two of them share a block.
    public init(sessionStart: UInt32, blockCount: UInt64, segments: [ImageSegment]) {
        let end = UInt64(sessionStart) + blockCount
        var ledger = ExtentLedger()
        for segment in segments {
            precondition(
                segment.start >= sessionStart && segment.end <= end, "\(segment.name) lies outside of the session")
            ledger.claim(UInt64(segment.start)..<segment.end, for: segment.name)
        }
        self.sessionStart = sessionStart
        self.blockCount = blockCount
        self.segments = segments.filter { $0.blockCount > 0 }.sorted { $0.start < $1.start }
    }

    public func read(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try checkRange(from: block, buffer)
        var next = UInt64(sessionStart) + block
        let end = next + UInt64(buffer.byteCount / blockSize)
        var index = firstSegment(endingBehind: next)
        var filled = 0
        while next < end {
            let segment = index < segments.count ? segments[index] : nil
            let (isGap, stop) = Self.step(from: next, to: end, segment)
            let range = filled..<(filled + Int(stop - next) * blockSize)
            if isGap {
                buffer.fill(range)
            } else if let segment {
                var part = buffer._mutatingExtracting(range)
                try segment.content.read(from: next - UInt64(segment.start), into: &part)
                index += 1
            }
            filled = range.upperBound
            next = stop
        }
    }

    /// How far to go in one step, and whether that is through a gap before the segment.
    private static func step(from next: UInt64, to end: UInt64, _ segment: ImageSegment?) -> (Bool, UInt64) {
        guard let segment else { return (true, end) }
        if next < segment.start { return (true, min(end, UInt64(segment.start))) }
        return (false, min(end, segment.end))
    }

    private func firstSegment(endingBehind block: UInt64) -> Int {
        var low = 0
        var high = segments.count
        while low < high {
            let middle = (low + high) / 2
            if segments[middle].end <= block { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
