import Synchronization

/// Where a stream stands. Reads and writes on several threads get different bytes, as if they came one after the other.
public final class StreamCursor: Sendable {
    private let position: Mutex<UInt64>

    public init(_ position: UInt64 = 0) { self.position = Mutex(position) }

    public var offset: UInt64 { position.withLock { $0 } }

    public func move(to offset: UInt64) { position.withLock { $0 = offset } }

    /// The position after a Seek; one that fails leaves the old one.
    public func seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK, size: UInt64) throws(COMError) -> UInt64 {
        try position.withLock { position throws(COMError) in
            position = try dwOrigin.position(dlibMove, from: position, size: size)
            return position
        }
    }

    /// Takes the next bytes for a reader, fewer at the end.
    public func take(_ count: Int, of size: UInt64) -> Range<UInt64> {
        position.withLock { position in
            let start = position
            position += min(UInt64(count), size - min(start, size))
            return start..<position
        }
    }

    /// Takes the next bytes for a writer, whom no end stops; nil behind the last position that can be told.
    func take(_ count: UInt32) -> Range<UInt64>? {
        position.withLock { position in
            let (end, isOver) = position.addingReportingOverflow(UInt64(count))
            guard !isOver else { return nil }
            defer { position = end }
            return position..<end
        }
    }

    /// Takes back what could not be read or written, unless the stream has been moved on since.
    public func giveBack(_ range: Range<UInt64>) {
        position.withLock { if $0 == range.upperBound { $0 = range.lowerBound } }
    }
}
