public import COM

/// A read-only stream on bytes that can be had in any order; this adds the position.
public protocol RandomAccessStream: IStream {
    var cursor: StreamCursor { get }
    var byteCount: UInt64 { get }

    /// Fills the span from an offset on; never asked for more than there is.
    func fill(_ span: inout MutableRawSpan, at offset: UInt64) throws(COMError)
}

extension RandomAccessStream {
    public var interfaceMap: InterfaceMap { InterfaceMap(IID_IStream) }

    public func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 {
        let range = cursor.take(min(pv.byteCount, Int(UInt32.max)), of: byteCount)
        var wanted = pv._mutatingExtracting(first: range.count)
        do throws(COMError) { try fill(&wanted, at: range.lowerBound) } catch {
            cursor.giveBack(range)
            throw error
        }
        return UInt32(range.count)
    }

    /// - Throws: `STG_E_INVALIDFUNCTION` for an unknown origin, or a position before the beginning.
    @discardableResult
    public func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 {
        try cursor.seek(dlibMove, dwOrigin, size: byteCount)
    }

    /// - Throws: `STG_E_INVALIDFLAG`.
    public func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG {
        STATSTG(cbSize: byteCount, pwcsName: try grfStatFlag.name(""))
    }
}
