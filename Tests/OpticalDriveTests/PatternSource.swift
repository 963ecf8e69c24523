import OpticalDrive

/// A source whose blocks tell their number and the burn that they belong to.
final class PatternSource: WriteSource {
    struct Failure: Error, Equatable { var afterBytes: Int }

    private let byteCount: Int
    private let seed: UInt8
    /// The source fails when it is asked for the byte at this offset.
    private let failsAt: Int?
    /// The most that one call gives: less than asked for is no end.
    private let piece: Int
    private(set) var offset = 0

    init(blocks: Int, seed: UInt8 = 1, missingBytes: Int = 0, failsAt: Int? = nil, piece: Int = 7000) {
        byteCount = blocks * 2048 - missingBytes
        self.seed = seed
        self.failsAt = failsAt
        self.piece = piece
    }

    func read(into bytes: inout MutableRawSpan) throws -> Int {
        if let failsAt, offset >= failsAt { throw Failure(afterBytes: offset) }
        let count = min(bytes.byteCount, piece, byteCount - offset)
        for index in 0..<(count / 8) {
            bytes.storeBytes(of: Self.word(at: offset / 8 + index, seed), toByteOffset: 8 * index, as: UInt64.self)
        }
        for index in (count / 8 * 8)..<count {
            bytes.storeBytes(of: Self.byte(at: offset + index, seed), toByteOffset: index, as: UInt8.self)
        }
        offset += count
        return count
    }

    /// The eight bytes at eight times an offset; every block is another.
    private static func word(at offset: Int, _ seed: UInt8) -> UInt64 {
        (UInt64(truncatingIfNeeded: offset) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(seed)).littleEndian
    }

    private static func byte(at offset: Int, _ seed: UInt8) -> UInt8 {
        UInt8(truncatingIfNeeded: word(at: offset / 8, seed) >> UInt64(8 * (offset % 8)))
    }

    static func content(blocks: Range<Int>, seed: UInt8 = 1) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(blocks.count * 2048)
        for offset in (blocks.lowerBound * 256)..<(blocks.upperBound * 256) {
            unsafe withUnsafeBytes(of: word(at: offset, seed)) { unsafe result.append(contentsOf: $0) }
        }
        return result
    }
}
