import ByteLayout
import DiscImage
import Synchronization

/// The sectors of a volume, whose size need not be that of the source's blocks (UDF 2.1.2: that of the medium).
///
/// Structures lie close together, so blocks are read in groups and a few groups are kept.
final class UDFMedium: Sendable {
    static let sectorSizes = [2048, 512, 4096, 1024]
    private static let groupBlockCount: UInt64 = 32
    private static let keptGroups = 16

    let source: any BlockSource
    let sectorSize: Int
    /// The bytes before the end of what may be read.
    let byteCount: UInt64
    private let groups = Mutex<[(number: UInt64, bytes: [UInt8])]>([])

    init(_ source: any BlockSource, sectorSize: Int, blockCount: UInt64) {
        self.source = source
        self.sectorSize = sectorSize
        byteCount = min(source.blockCount, blockCount) * UInt64(blockSize)
    }

    var sectorCount: UInt64 { byteCount / UInt64(sectorSize) }

    /// The bytes of so many sectors.
    func read(sector: UInt64, count: Int = 1) throws(ImageError) -> [UInt8] {
        guard sector < sectorCount, UInt64(count) <= sectorCount - sector else {
            throw .unreadable(block: sector, reason: "the source has \(sectorCount) sectors of \(sectorSize) bytes")
        }
        return try read(at: sector * UInt64(sectorSize), byteCount: count * sectorSize)
    }

    /// Bytes within the source.
    private func read(at offset: UInt64, byteCount: Int) throws(ImageError) -> [UInt8] {
        let groupSize = Self.groupBlockCount * UInt64(blockSize)
        var result: [UInt8] = []
        result.reserveCapacity(byteCount)
        while result.count < byteCount {
            let position = offset + UInt64(result.count)
            let inGroup = Int(position % groupSize)
            let wanted = byteCount - result.count
            guard let group = group(position / groupSize), inGroup < group.count else {
                return try result + readDirectly(at: position, byteCount: wanted)
            }
            result += group[inGroup..<min(group.count, inGroup + wanted)]
        }
        return result
    }

    /// A group of blocks, unless one of them cannot be read.
    private func group(_ number: UInt64) -> [UInt8]? {
        if let kept = groups.withLock({ $0.first { $0.number == number } }) { return kept.bytes }
        let first = number * Self.groupBlockCount
        let count = min(Self.groupBlockCount, source.blockCount - min(first, source.blockCount))
        guard count > 0, let bytes = try? source.read(from: first, count: Int(count)) else { return nil }
        groups.withLock {
            if $0.count >= Self.keptGroups { $0.removeFirst() }
            $0.append((number, bytes))
        }
        return bytes
    }

    private func readDirectly(at offset: UInt64, byteCount: Int) throws(ImageError) -> [UInt8] {
        var array = [UInt8](repeating: 0, count: byteCount)
        var elements = array.mutableSpan
        var bytes = unsafe elements.mutableBytes
        try source.readBytes(at: offset, into: &bytes)
        return array
    }
}
