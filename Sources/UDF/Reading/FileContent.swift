import ByteLayout
import DiscImage

/// Recorded data that are no whole blocks of the source in one piece: embedded, sparse or on smaller sectors.
final class RecordedBytes: ByteSource {
    let byteCount: UInt64
    let extents: [RecordedExtent]
    private let medium: UDFMedium

    init(_ extents: [RecordedExtent], of medium: UDFMedium) {
        self.extents = extents
        self.medium = medium
        byteCount = extents.reduce(0) { $0 &+ $1.byteCount }
    }

    func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        var start: UInt64 = 0
        var done = 0
        for extent in extents where done < buffer.byteCount {
            let position = offset + UInt64(done)
            let end = start + extent.byteCount
            if position < end {
                let range = done..<(done + Int(min(end - position, UInt64(buffer.byteCount - done))))
                if let sector = extent.sector {
                    var part = buffer._mutatingExtracting(range)
                    let first = sector * UInt64(medium.sectorSize) + extent.offset
                    try medium.source.readBytes(at: first + position - start, into: &part)
                } else {
                    buffer.fill(range)
                }
                done = range.upperBound
            }
            start = end
        }
    }
}

extension UDFMedium {
    /// The extents as the source's blocks, if they are whole ones but for the last.
    func blockExtents(_ extents: [RecordedExtent]) -> [Extent]? {
        var result: [Extent] = []
        for extent in extents {
            guard let sector = extent.sector, extent.offset == 0 else { return nil }
            let byte = sector * UInt64(sectorSize)
            guard byte % UInt64(blockSize) == 0, let start = UInt32(exactly: byte / UInt64(blockSize)) else {
                return nil
            }
            if let last = result.last {
                guard last.byteCount % UInt64(blockSize) == 0 else { return nil }
                if last.end == UInt64(start) {
                    result[result.count - 1].byteCount += extent.byteCount
                    continue
                }
            }
            result.append(Extent(start: start, byteCount: extent.byteCount))
        }
        return result
    }

    /// Where the data of a file are.
    func fileData(_ extents: [RecordedExtent]) -> FileData {
        if extents.isEmpty { return .none }
        if let recorded = blockExtents(extents) { return .recorded(recorded) }
        return .stream(RecordedBytes(extents, of: self))
    }

    /// All data at once.
    ///
    /// - Parameter limit: how many bytes such a structure can have: a medium may claim any length.
    /// - Throws: `ImageError.format` if they are more than that, or than the medium has.
    func content(
        of extents: [RecordedExtent], structure: String, atMost limit: UInt64
    ) throws(ImageError) -> [UInt8] {
        let count = extents.reduce(0) { $0 &+ $1.byteCount }
        guard count <= limit else {
            throw .format(FormatError(structure, .unsupported(reason: "its \(count) bytes are more than \(limit)")))
        }
        guard count <= byteCount, extents.allSatisfy({ $0.sector != nil }) else {
            throw .format(FormatError(structure, .unreachable(reason: "its \(count) bytes are not all recorded")))
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(count))
        let size = UInt64(sectorSize)
        for extent in extents {
            let sectors = (extent.offset + extent.byteCount + size - 1) / size
            let whole = try read(sector: extent.sector!, count: Int(sectors))
            bytes += whole[Int(extent.offset)..<Int(extent.offset + extent.byteCount)]
        }
        return bytes
    }
}
