public import COM
public import IMAPI2Interfaces
import Synchronization

/// Pieces of streams in turn: the coclass MsftStreamInterleave. It is empty until it is initialized.
///
/// A stream that ends before the others gives its last bytes as a shorter piece, then none; nothing is filled up and nothing left
/// out. Of a stream only Read and Stat are required; one that cannot seek can be read in order only.
public final class MsftStreamInterleave: RandomAccessStream, CompositeStream, IStreamInterleave {
    private struct Streams {
        let parts: [ClientStream]
        let layout: InterleavedLayout
    }

    /// Clones have it in common, as they have the bytes. Nil until the stream is initialized.
    private final class Content: Sendable {
        let streams = Mutex<Streams?>(nil)
    }

    public let cursor: StreamCursor
    private let content: Content

    public convenience init() { self.init(Content(), position: 0) }

    private init(_ content: Content, position: UInt64) {
        self.content = content
        cursor = StreamCursor(position)
    }

    public var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IStreamInterleave)

    private var streams: Streams? { content.streams.withLock { $0 } }
    var parts: [ClientStream] { streams?.parts ?? [] }
    var contentIdentity: ObjectIdentifier { ObjectIdentifier(content) }
    public var byteCount: UInt64 { streams?.layout.byteCount ?? 0 }

    public func fill(_ span: inout MutableRawSpan, at offset: UInt64) throws(COMError) {
        guard let streams else { return }
        var done = 0
        for piece in streams.layout.pieces(in: offset..<(offset + UInt64(span.byteCount))) {
            var target = span._mutatingExtracting(done..<(done + piece.range.count))
            try streams.parts[piece.stream].readPart(at: piece.range.lowerBound, into: &target)
            done += piece.range.count
        }
    }

    public func Clone() throws(COMError) -> any IStream { MsftStreamInterleave(content, position: cursor.offset) }

    /// - Throws: `E_POINTER` for a null stream; `E_INVALIDARG` if the stream has been initialized before, for no stream, for a piece of no
    ///   bytes, or for a stream that cannot be a part.
    public func Initialize(_ streams: [(any IStream)?], _ interleaveSizes: [UInt32]) throws(COMError) {
        guard !streams.isEmpty, streams.count == interleaveSizes.count, !interleaveSizes.contains(0) else {
            throw COMError(.E_INVALIDARG, "Give at least one stream, and for each the size of its pieces, from 1 up.")
        }
        let parts = try newParts(streams, readAhead: Self.readAhead(streams.count))
        let layout = InterleavedLayout(
            byteCounts: parts.map(\.byteCount), pieceSizes: interleaveSizes.map { UInt64($0) })
        try content.streams.withLock { content throws(COMError) in
            guard content == nil else {
                throw COMError(.E_INVALIDARG, "The stream has been initialized before; create another one.")
            }
            content = Streams(parts: parts, layout: layout)
        }
    }

    /// Small pieces are not read one by one; many streams share 16 MiB.
    private static func readAhead(_ streamCount: Int) -> Int { min(65536, (16 << 20) / streamCount) }
}
