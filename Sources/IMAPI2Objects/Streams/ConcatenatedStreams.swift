import COM

/// Streams one after the other.
struct ConcatenatedStreams: Sendable {
    private(set) var parts: [ClientStream] = []
    /// Where each part ends.
    private var ends: [UInt64] = []

    var byteCount: UInt64 { ends.last ?? 0 }

    mutating func append(_ streams: [ClientStream]) {
        for stream in streams {
            ends.append(byteCount + stream.byteCount)
            parts.append(stream)
        }
    }

    func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(COMError) {
        var next = offset
        var done = 0
        var index = firstPart(endingBehind: offset)
        while done < buffer.byteCount {
            let count = Int(min(UInt64(buffer.byteCount - done), ends[index] - next))
            var piece = buffer._mutatingExtracting(done..<(done + count))
            if count > 0 { try parts[index].readPart(at: next - (ends[index] - parts[index].byteCount), into: &piece) }
            next += UInt64(count)
            done += count
            index += 1
        }
    }

    private func firstPart(endingBehind offset: UInt64) -> Int {
        var low = 0
        var high = ends.count
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
