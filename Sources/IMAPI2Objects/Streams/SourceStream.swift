import COM
import DiscImage
import IMAPI2Interfaces

/// Bytes that can be read in any order, as a stream: an image, or the data of a file in it.
///
/// It keeps what it reads from, so an image's stream outlives image and result. Each clone has a position of its own. Where only
/// parts of an image are to be recorded, it also answers IBlockRangeList.
final class SourceStream: RandomAccessStream {
    let cursor: StreamCursor
    private let source: any ByteSource
    private let modifiedBlocks: BlockRangeList?
    /// The address on the disc that an image's first block was made for; nil for bytes that can be anywhere.
    let sessionStart: UInt32?

    init(
        _ source: any ByteSource, modifiedBlocks: BlockRangeList? = nil, sessionStart: UInt32? = nil,
        position: UInt64 = 0
    ) {
        self.source = source
        self.modifiedBlocks = modifiedBlocks
        self.sessionStart = sessionStart
        cursor = StreamCursor(position)
    }

    var interfaceMap: InterfaceMap { modifiedBlocks == nil ? Self.plain : Self.withRanges }
    private static let plain = InterfaceMap(IID_IStream)
    private static let withRanges = InterfaceMap(IID_IStream, IID_IBlockRangeList)

    var byteCount: UInt64 { source.byteCount }

    /// - Throws: the codes of `ImageError`, for a file whose data cannot be had any more.
    func fill(_ span: inout MutableRawSpan, at offset: UInt64) throws(COMError) {
        do { try source.read(at: offset, into: &span) } catch { throw COMError(error) }
    }

    func Clone() throws(COMError) -> any IStream {
        SourceStream(source, modifiedBlocks: modifiedBlocks, sessionStart: sessionStart, position: cursor.offset)
    }
}

extension SourceStream: IBlockRangeList {
    /// A stream first of all, whatever else it answers: late-bound clients get it as VT_UNKNOWN.
    var variant: VARIANT { .VT_UNKNOWN(self) }
    var dispatchTable: DispatchTable { .IBlockRangeList }

    /// - Throws: `E_NOTIMPL` if all of it is to be recorded.
    func get_BlockRanges() throws(COMError) -> SAFEARRAY {
        guard let modifiedBlocks else { throw COMError(.E_NOTIMPL) }
        return try modifiedBlocks.get_BlockRanges()
    }
}
