import ByteLayout
import OpticalDrive

/// What some blocks in a row held when they were written.
struct BlockDigest: Equatable {
    /// 64 KiB, what one READ of the driver moves.
    static let blocksPerDigest = 32

    let address: Int
    private(set) var blockCount: Int
    private var hash = FowlerNollVo()

    /// - Parameter bytes: whole blocks.
    init(_ bytes: RawSpan, at address: Int) {
        self.address = address
        blockCount = 0
        add(bytes)
    }

    /// Blocks that follow.
    mutating func add(_ bytes: RawSpan) {
        for offset in stride(from: 0, to: bytes.byteCount, by: 8) {
            hash.add(word: bytes.littleEndian(at: offset))
            hash.value ^= hash.value >> 29  // lets the high bits of words count too
        }
        blockCount += bytes.byteCount / OpticalDrive.blockSize
    }

    var end: Int { address + blockCount }
}

extension [BlockDigest] {
    /// Adds blocks to the last digest as long as it has room and they follow it.
    mutating func add(_ bytes: RawSpan, at address: Int) {
        var done = 0
        while done < bytes.byteCount {
            let position = address + done / OpticalDrive.blockSize
            let follows = last.map { $0.end == position && $0.blockCount < BlockDigest.blocksPerDigest } ?? false
            let room = BlockDigest.blocksPerDigest - (follows ? self[count - 1].blockCount : 0)
            let size = Swift.min(bytes.byteCount - done, room * OpticalDrive.blockSize)
            let part = bytes.extracting(done..<(done + size))
            if follows { self[count - 1].add(part) } else { append(BlockDigest(part, at: position)) }
            done += size
        }
    }
}
