import COM
import DiscImage
import IMAPI2Interfaces
import Synchronization

/// Bytes that can be read in any order, as a stream: an image, or the data of a file in it.
///
/// It keeps what it reads from, so an image's stream outlives image and result. Each clone has a position of its own. Where only
/// parts of an image are to be recorded, it also answers IBlockRangeList.
final class SourceStream: IStream {
    private let source: any ByteSource
    private let modifiedBlocks: BlockRangeList?
    /// The address on the disc that an image's first block was made for; nil for bytes that can be anywhere.
    let sessionStart: UInt32?
    private let position: Mutex<UInt64>

    init(
        _ source: any ByteSource, modifiedBlocks: BlockRangeList? = nil, sessionStart: UInt32? = nil,
        position: UInt64 = 0
    ) {
        self.source = source
        self.modifiedBlocks = modifiedBlocks
        self.sessionStart = sessionStart
        self.position = Mutex(position)
    }

    var interfaceMap: InterfaceMap { modifiedBlocks == nil ? Self.plain : Self.withRanges }
    private static let plain = InterfaceMap(IID_IStream)
    private static let withRanges = InterfaceMap(IID_IStream, IID_IBlockRangeList)

    /// - Throws: the codes of `ImageError`, for a file whose data cannot be had any more.
    func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 {
        let start = position.withLock { $0 }
        let most = UInt64(min(pv.byteCount, Int(UInt32.max) / blockSize * blockSize))  // what the result can tell
        let count = Int(min(most, source.byteCount - min(start, source.byteCount)))
        var wanted = pv._mutatingExtracting(0..<count)
        do { try source.read(at: start, into: &wanted) } catch { throw COMError(error) }
        position.withLock { $0 = start + UInt64(count) }
        return UInt32(count)
    }

    /// - Throws: `STG_E_INVALIDFUNCTION` for an unknown origin, or a position before the beginning.
    @discardableResult
    func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 {
        let now = position.withLock { $0 }
        let origin: UInt64? =
            switch dwOrigin {
            case .STREAM_SEEK_SET: 0
            case .STREAM_SEEK_CUR: now
            case .STREAM_SEEK_END: source.byteCount
            default: nil
            }
        guard let origin, let target = Int64(exactly: origin)?.addingReportingOverflow(dlibMove),
            !target.overflow, let new = UInt64(exactly: target.partialValue)
        else { throw COMError(.STG_E_INVALIDFUNCTION) }
        position.withLock { $0 = new }
        return new
    }

    /// - Throws: `STG_E_INVALIDFLAG`.
    func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG {
        switch grfStatFlag {
        case .STATFLAG_DEFAULT: STATSTG(cbSize: source.byteCount, pwcsName: "")
        case .STATFLAG_NONAME: STATSTG(cbSize: source.byteCount)
        default: throw COMError(.STG_E_INVALIDFLAG)
        }
    }

    func Clone() throws(COMError) -> any IStream {
        SourceStream(
            source, modifiedBlocks: modifiedBlocks, sessionStart: sessionStart, position: position.withLock { $0 })
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
