public import COM
import ByteLayout
import Synchronization

/// Zeros: the coclass MsftStreamZero. It has no end, and says that it is as long as a position can be told, until SetSize makes an end.
public final class MsftStreamZero: RandomAccessStream {
    /// Clones have it in common, as they have the bytes.
    private final class Length: Sendable {
        let byteCount = Mutex(StreamLength.endless)
    }

    public let cursor: StreamCursor
    private let length: Length

    public convenience init() { self.init(Length(), position: 0) }

    private init(_ length: Length, position: UInt64) {
        self.length = length
        cursor = StreamCursor(position)
    }

    public var byteCount: UInt64 { length.byteCount.withLock { $0 } }

    public func fill(_ span: inout MutableRawSpan, at offset: UInt64) throws(COMError) { span.fill(0..<span.byteCount) }

    public func SetSize(_ libNewSize: UInt64) throws(COMError) { length.byteCount.withLock { $0 = libNewSize } }

    public func Clone() throws(COMError) -> any IStream { MsftStreamZero(length, position: cursor.offset) }
}
