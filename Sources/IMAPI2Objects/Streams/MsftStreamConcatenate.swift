public import COM
public import IMAPI2Interfaces
import Synchronization

/// Streams one after the other: the coclass MsftStreamConcatenate. It is empty until it is initialized.
///
/// Each part is taken from its beginning to the end that its Stat tells when it is given. Of a part only Read and Stat are required;
/// one that cannot seek can be read in order only.
public final class MsftStreamConcatenate: RandomAccessStream, CompositeStream, IStreamConcatenate {
    /// Clones have it in common, as they have the bytes. Nil until the stream is initialized.
    private final class Content: Sendable {
        let streams = Mutex<ConcatenatedStreams?>(nil)
    }

    public let cursor: StreamCursor
    private let content: Content

    public convenience init() { self.init(Content(), position: 0) }

    private init(_ content: Content, position: UInt64) {
        self.content = content
        cursor = StreamCursor(position)
    }

    public var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IStreamConcatenate)

    private var streams: ConcatenatedStreams? { content.streams.withLock { $0 } }
    var parts: [ClientStream] { streams?.parts ?? [] }
    var contentIdentity: ObjectIdentifier { ObjectIdentifier(content) }
    public var byteCount: UInt64 { streams?.byteCount ?? 0 }

    public func fill(_ span: inout MutableRawSpan, at offset: UInt64) throws(COMError) {
        try streams?.read(at: offset, into: &span)
    }

    public func Clone() throws(COMError) -> any IStream { MsftStreamConcatenate(content, position: cursor.offset) }

    /// - Throws: as Initialize2.
    public func Initialize(_ stream1: (any IStream)?, _ stream2: (any IStream)?) throws(COMError) {
        try Initialize2([stream1, stream2])
    }

    /// - Throws: `E_POINTER` for a null stream; `E_INVALIDARG` if the stream has been initialized before, or for a stream that cannot be
    ///   a part.
    public func Initialize2(_ streams: [(any IStream)?]) throws(COMError) {
        guard self.streams == nil else { throw Self.initializedBefore }
        let parts = try newParts(streams)
        try content.streams.withLock { content throws(COMError) in
            guard content == nil else { throw Self.initializedBefore }
            var joined = ConcatenatedStreams()
            joined.append(parts)
            content = joined
        }
    }

    /// - Throws: as Append2.
    public func Append(_ stream: (any IStream)?) throws(COMError) { try Append2([stream]) }

    /// - Throws: `E_POINTER` for a null stream; `E_NOTIMPL` before the stream is initialized; `E_INVALIDARG` for a stream that cannot be a
    ///   part.
    public func Append2(_ streams: [(any IStream)?]) throws(COMError) {
        if streams.contains(where: { $0 == nil }) { throw COMError(.E_POINTER, "A stream is null; give a stream.") }
        guard let before = self.streams else {
            throw COMError(.E_NOTIMPL, "There is nothing to append to; call Initialize or Initialize2 first.")
        }
        let parts = try newParts(streams, besides: before.byteCount)
        try content.streams.withLock { content throws(COMError) in
            let added = parts.reduce(0) { $0 + $1.byteCount }
            guard (content?.byteCount ?? 0) <= StreamLength.endless - added else { throw COMError(.E_INVALIDARG) }
            content?.append(parts)
        }
    }

    private static let initializedBefore = COMError(
        .E_INVALIDARG, "The stream has been initialized before; call Append, or create another one.")
}
