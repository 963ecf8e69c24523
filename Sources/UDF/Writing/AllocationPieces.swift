import DiscImage

/// The extents of a file, cut to what one allocation descriptor can tell, and the room they need.
enum AllocationPieces {
    /// The longest extent that is whole blocks (ECMA-167 4/14.14.1.1).
    static let maximumByteCount: UInt64 = 1 << 30 - UInt64(blockSize)

    struct Piece: Equatable {
        /// Absolute.
        let start: UInt32
        let byteCount: UInt32
    }

    static func count(of byteCount: UInt64) -> Int { Int((byteCount + maximumByteCount - 1) / maximumByteCount) }

    static func pieces(of extents: [Extent]) -> [Piece] {
        var pieces: [Piece] = []
        for extent in extents {
            var start = extent.start
            var left = extent.byteCount
            while left > 0 {
                let byteCount = min(left, maximumByteCount)
                pieces.append(Piece(start: start, byteCount: UInt32(byteCount)))
                start &+= UInt32(blocks(for: byteCount))
                left -= byteCount
            }
        }
        return pieces
    }
}

/// How the allocation descriptors of a file are spread over its entry and the extents that continue it
/// (ECMA-167 4/12, 4/14.5).
struct AllocationSpread: Equatable {
    /// The descriptors in the entry, without the one that leads to a continuation.
    let inEntry: Int
    /// The descriptors in each continuation, likewise.
    let inContinuations: [Int]

    init(pieces: Int, descriptorByteCount: Int, entryRoom: Int) {
        let entryCapacity = entryRoom / descriptorByteCount
        guard pieces > entryCapacity else {
            inEntry = pieces
            inContinuations = []
            return
        }
        let capacity = (blockSize - AllocationExtentDescriptor.byteCount) / descriptorByteCount
        inEntry = entryCapacity - 1
        var left = pieces - inEntry
        var counts: [Int] = []
        while left > capacity {
            counts.append(capacity - 1)
            left -= capacity - 1
        }
        inContinuations = counts + [left]
    }
}
