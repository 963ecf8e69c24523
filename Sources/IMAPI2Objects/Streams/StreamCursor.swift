import COM
import Synchronization

/// Where a stream stands. Reads on several threads get different bytes, as if they came one after the other.
public final class StreamCursor: Sendable {
    private let position: Mutex<UInt64>

    init(_ position: UInt64 = 0) { self.position = Mutex(position) }

    var offset: UInt64 { position.withLock { $0 } }

    func move(to offset: UInt64) { position.withLock { $0 = offset } }

    /// The position after a Seek; one that fails leaves the old one.
    func seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK, size: UInt64) throws(COMError) -> UInt64 {
        try position.withLock { position throws(COMError) in
            position = try dwOrigin.position(dlibMove, from: position, size: size)
            return position
        }
    }

    /// Takes the next bytes for a reader, fewer at the end.
    func take(_ count: Int, of size: UInt64) -> Range<UInt64> {
        position.withLock { position in
            let start = position
            position += min(UInt64(count), size - min(start, size))
            return start..<position
        }
    }

    /// Takes back what could not be read, unless the stream has been moved on since.
    func giveBack(_ range: Range<UInt64>) {
        position.withLock { if $0 == range.upperBound { $0 = range.lowerBound } }
    }
}
